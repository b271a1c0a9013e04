// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import static dev.lws.wstransfer.Messages.envelope;
import static dev.lws.wstransfer.Messages.headers;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages meant to harm: each is a clean fault, soon, and changes nothing. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileMessagesTest {

  private final Endpoint endpoint = Endpoint.open();

  private SoapAnswer refused(String message) {
    SoapAnswer answer = endpoint.ask("notes/one.xml", message);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().length()).isLessThan(10_000);
    assertThat(answer.body())
        .doesNotContain("JAXP")
        .doesNotContain("xerces")
        .doesNotContain("sun.");
    assertThat(endpoint.stored("notes/one.xml")).isEqualTo(Endpoint.NOTE);
    return answer;
  }

  @Test
  @DisplayName("WST-5 no file is read for an external entity")
  void externalEntity(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "s3cret");
    String doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM '%s'>]>".formatted(secret.toUri());

    SoapAnswer answer = refused(doctype + Messages.put("<a>&e;</a>"));

    assertThat(answer.code()).isEqualTo("Sender/bad-request");
    assertThat(answer.problem()).contains("document type").doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x>",
        "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM 'file:///dev/random'> %p;]>",
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
            + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;'>]>"
      })
  @DisplayName("WST-5 a document type of any kind is refused before it is looked at")
  void documentType(String doctype) {
    assertThat(refused(doctype + Messages.put("<a>&d;</a>")).problem()).contains("document type");
  }

  @Test
  @DisplayName("WST-5 an entity that is not declared stands for nothing")
  void undeclaredEntity() {
    assertThat(refused(Messages.put("<a>&e;</a>")).code())
        .isEqualTo("Sender/InvalidRepresentation");
  }

  @Test
  @DisplayName("WST-5 XInclude is stored as it is, and nothing is included")
  void xInclude() {
    String include =
        "<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' parse='text'/>";

    endpoint.ask("notes/one.xml", Messages.put(include));

    assertThat(endpoint.stored("notes/one.xml"))
        .contains("href=\"file:///etc/passwd\"")
        .doesNotContain("root:");
  }

  @Test
  @DisplayName("WST-3 WST-5 100,000 elements inside each other are an invalid representation")
  void deepNesting() {
    String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);

    SoapAnswer answer = refused(Messages.put(deep));

    assertThat(answer.code()).isEqualTo("Sender/InvalidRepresentation");
    assertThat(answer.problem()).contains("128 elements");
  }

  @Test
  @DisplayName("WST-5 100,000 elements inside each other in a header are a malformed message")
  void deepHeader() {
    String deep = "<q:a xmlns:q='urn:q'>".repeat(100_000);

    assertThat(refused(envelope(headers("Get") + deep, "<wst:Get/>")).code())
        .isEqualTo("Sender/bad-request");
  }

  @Test
  @DisplayName("WST-5 an element with 100,000 attributes is refused")
  void manyAttributes() {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      attributes.append(" a").append(i).append("='x'");
    }

    assertThat(refused(Messages.put("<a" + attributes + "/>")).code())
        .isEqualTo("Sender/InvalidRepresentation");
  }

  @Test
  @DisplayName("WST-5 a name of a megabyte is refused, an attribute value of one is kept")
  void longNames() {
    String megabyte = "a".repeat(1 << 20);

    assertThat(refused(Messages.put("<" + megabyte + "/>")).code())
        .isEqualTo("Sender/InvalidRepresentation");
    assertThat(endpoint.ask("notes/one.xml", Messages.put("<a v='" + megabyte + "'/>")).status())
        .isEqualTo(200);
    assertThat(endpoint.ask("notes/one.xml", Messages.get()).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("WST-5 of an endless message no more than the limit is read")
  void oversize() {
    AtomicLong read = new AtomicLong();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            read.incrementAndGet();
            return 'x';
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            Arrays.fill(target, offset, offset + length, (byte) 'x');
            read.addAndGet(length);
            return length;
          }
        };
    String put = Messages.put("<a>");
    InputStream start =
        new ByteArrayInputStream(
            put.substring(0, put.indexOf("</wst:Representation>")).getBytes(UTF_8));

    SoapAnswer answer =
        SoapPeer.at("/soap/notes/one.xml")
            .send(new SequenceInputStream(start, endless))
            .to(endpoint.binding());

    assertThat(answer.code()).isEqualTo("Sender/payload-too-large");
    assertThat(read.get()).isLessThan((4 << 20) + (64 << 10));
  }

  @Test
  @DisplayName("WST-5 a message that breaks off is a fault")
  void brokenOff() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset by 10.1.2.3");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return read();
          }
        };

    SoapAnswer answer = SoapPeer.at("/soap/notes/one.xml").send(broken).to(endpoint.binding());

    assertThat(answer.code()).isEqualTo("Sender/bad-request");
    assertThat(answer.body()).doesNotContain("10.1.2.3");
  }

  @Test
  @DisplayName("WST-3 what is not well-formed inside of a representation is wrong with it")
  void malformedRepresentation() {
    assertThat(refused(Messages.put("<a><b></a>")).code())
        .isEqualTo("Sender/InvalidRepresentation");
    assertThat(refused(Messages.put("<a x='1' x='2'/>")).code())
        .isEqualTo("Sender/InvalidRepresentation");
    assertThat(refused(Messages.put("<p:a/>")).code()).isEqualTo("Sender/InvalidRepresentation");
    assertThat(refused(Messages.put("<:a/>")).code()).isEqualTo("Sender/InvalidRepresentation");
    assertThat(refused(Messages.put("<a:/>")).code()).isEqualTo("Sender/InvalidRepresentation");
    assertThat(refused(Messages.put("<a :b=''/>")).code())
        .isEqualTo("Sender/InvalidRepresentation");
    assertThat(refused(Messages.put("<a xmlns:b='' b:c=''/>")).code())
        .isEqualTo("Sender/InvalidRepresentation");
    assertThat(refused(Messages.put("<a><?php x?></a>")).code())
        .isEqualTo("Sender/InvalidRepresentation");
    assertThat(refused(Messages.get().replace("</wsa:Action>", "")).code())
        .isEqualTo("Sender/bad-request");
    assertThat(refused("").code()).isEqualTo("Sender/bad-request");
    assertThat(refused("\u0000").code()).isEqualTo("Sender/bad-request");
    assertThat(refused(Messages.get().replace("<wst:Get/>", "<wst:Get/><wst:Get/>")).code())
        .isEqualTo("Sender/bad-request");
    assertThat(refused(Messages.get().replace("</s:Envelope>", "<x/></s:Envelope>")).code())
        .isEqualTo("Sender/bad-request");
  }

  @Test
  @DisplayName("WST-4 a message in UTF-16 is read; bytes that are not what they say are not")
  void encodings() {
    SoapAnswer utf16 =
        SoapPeer.at("/soap/notes/one.xml")
            .header("Content-Type", "application/soap+xml; charset=UTF-16")
            .send(new ByteArrayInputStream(Messages.get().getBytes(UTF_16)))
            .to(endpoint.binding());
    SoapAnswer wrong =
        SoapPeer.at("/soap/notes/one.xml")
            .send(new ByteArrayInputStream(Messages.get().getBytes(UTF_16)))
            .to(endpoint.binding());

    assertThat(utf16.status()).isEqualTo(200);
    assertThat(wrong.code()).isEqualTo("Sender/bad-request");
  }

  @Test
  @DisplayName(
      "WST-5 a fragment of many elements under many namespaces does not grow beyond bounds")
  void namespaceAmplification() {
    StringBuilder declarations = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      declarations
          .append(" xmlns:n")
          .append(i)
          .append("='")
          .append("u".repeat(900))
          .append(i)
          .append("'");
    }
    endpoint
        .resources()
        .put(
            "notes/n.xml",
            "application/xml",
            "<r" + declarations + ">" + "<a/>".repeat(50_000) + "</r>");

    SoapAnswer answer = endpoint.ask("notes/n.xml", Messages.fragmentGet("a"));

    assertThat(answer.code()).as(answer.body()).isEqualTo("Sender/payload-too-large");
  }

  @Test
  @DisplayName("WST-5 a value that would be copied into each of many elements does not multiply")
  void valueAmplification() {
    endpoint
        .resources()
        .put("notes/n.xml", "application/xml", "<r>" + "<a/>".repeat(50_000) + "</r>");
    String value = "<b/>".repeat(40_000);

    SoapAnswer answer = endpoint.ask("notes/n.xml", Messages.fragmentPut("Add", "a", value));

    assertThat(answer.code()).isEqualTo("Sender/InvalidRepresentation");
    SoapAnswer text =
        endpoint.ask(
            "notes/n.xml",
            Messages.fragmentPut(
                "Add", "a", "<wsf:TextNode>" + "t".repeat(1 << 20) + "</wsf:TextNode>"));
    assertThat(text.code()).isEqualTo("Sender/InvalidRepresentation");
  }

  @Test
  @DisplayName("WST-5 each limit lets through what is at it, and nothing beyond")
  void limits() {
    Endpoint deep = Endpoint.limited(builder -> builder.maxXmlDepth(7));
    assertThat(deep.ask("notes/one.xml", Messages.put("<a><a><a/></a></a>")).status())
        .isEqualTo(200);
    assertThat(deep.ask("notes/one.xml", Messages.put("<a><a><a><a/></a></a></a>")).code())
        .isEqualTo("Sender/InvalidRepresentation");

    Endpoint wide = Endpoint.limited(builder -> builder.maxXmlAttributes(4));
    assertThat(wide.ask("notes/one.xml", Messages.put("<a b='' c='' d='' e=''/>")).status())
        .isEqualTo(200);
    assertThat(wide.ask("notes/one.xml", Messages.put("<a b='' c='' d='' e='' f=''/>")).code())
        .isEqualTo("Sender/InvalidRepresentation");

    String message = Messages.put("<a/>");
    int size = message.getBytes(UTF_8).length;
    Endpoint exact = Endpoint.limited(builder -> builder.maxEnvelopeBytes(size));
    assertThat(exact.ask("notes/one.xml", message).status()).isEqualTo(200);
    assertThat(exact.ask("notes/one.xml", message + " ").code())
        .isEqualTo("Sender/payload-too-large");

    // 11 elements and attributes of the envelope and its headers, and the representation
    Endpoint few = Endpoint.limited(builder -> builder.maxXmlNodes(12));
    assertThat(few.ask("notes/one.xml", Messages.put("<a/>")).status()).isEqualTo(200);
    assertThat(few.ask("notes/one.xml", Messages.put("<a><b/></a>")).code())
        .isEqualTo("Sender/InvalidRepresentation");
  }

  @Test
  @DisplayName("WST-5 a stored resource over the limit is not read")
  void largeResource() {
    Endpoint small = Endpoint.limited(builder -> builder.maxEnvelopeBytes(2_000));
    small.resources().put("notes/at.xml", "application/xml", "<a>" + "x".repeat(1_993) + "</a>");
    small.resources().put("notes/over.xml", "application/xml", "<a>" + "x".repeat(1_994) + "</a>");

    assertThat(small.ask("notes/at.xml", Messages.get()).status()).isEqualTo(200);
    assertThat(small.ask("notes/over.xml", Messages.get()).code())
        .isEqualTo("Sender/payload-too-large");
    assertThat(small.ask("notes/over.xml", Messages.put("<a/>")).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("WST-5 a limit below one is refused where it is set")
  void wrongLimits() {
    for (var setting :
        List.<UnaryOperator<WsTransferBinding.Builder>>of(
            builder -> builder.maxEnvelopeBytes(0),
            builder -> builder.maxXmlDepth(0),
            builder -> builder.maxXmlDepth(1_001),
            builder -> builder.maxXmlNodes(0),
            builder -> builder.maxXmlAttributes(0))) {
      assertThatIllegalArgumentException().isThrownBy(() -> Endpoint.limited(setting));
    }
  }
}
