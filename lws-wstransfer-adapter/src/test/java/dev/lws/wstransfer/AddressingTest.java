// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import static dev.lws.wstransfer.Messages.WSA;
import static dev.lws.wstransfer.Messages.WST;
import static dev.lws.wstransfer.Messages.envelope;
import static dev.lws.wstransfer.Messages.headers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The destinations of messages, the ways of their answers, and the headers that must be understood.
 */
class AddressingTest {

  private final Endpoint endpoint = Endpoint.open();

  @ParameterizedTest(name = "posted to {0}, To {1}, Resource {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "/soap/notes/one.xml, -, -",
        "/soap/notes/one.xml, http://www.w3.org/2005/08/addressing/anonymous, -",
        "/soap/notes/%6Fne.xml, http://example.org/soap/notes/one.xml, -",
        "/soap/, http://example.org/soap/notes/one.xml, -",
        "/soap, http://example.org/soap/notes/%6Fne.xml, -",
        "/soap, http://example.org/soap, notes/one.xml",
        "/soap, https://10.0.0.1:8443/soap/, /notes/one.xml",
        "/soap/notes/one.xml, /soap/notes/one.xml, notes/one.xml"
      })
  @DisplayName("WST-4 a resource is addressed by the request URI, wsa:To or a reference parameter")
  void addresses(String path, String to, String resource) {
    SoapAnswer answer = ask(path, to, resource);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.content().getTextContent()).isEqualTo("Oneab");
  }

  @ParameterizedTest(name = "posted to {0}, To {1}, Resource {2} is {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "/soap/notes/one.xml, http://example.org/soap/notes/, -, Sender/InvalidAddressingHeader/InvalidAddress",
        "/soap/notes/one.xml, -, notes/plain.txt, Sender/InvalidAddressingHeader/InvalidAddress",
        "/soap, http://example.org/soap/notes/one.xml, notes/, Sender/InvalidAddressingHeader/InvalidAddress",
        "/soap, -, notes//one.xml, Sender/InvalidAddressingHeader/InvalidAddress",
        "/soap, http://example.org/soap/notes/one.xml?x, -, Sender/InvalidAddressingHeader/InvalidAddress",
        "/soap, http://example.org/soap/notes/one.xml#x, -, Sender/InvalidAddressingHeader/InvalidAddress",
        "/soap, urn:x, -, Sender/InvalidAddressingHeader/InvalidAddress",
        "/soap, soap/notes/one.xml, -, Sender/InvalidAddressingHeader/InvalidAddress",
        "/soap, http://example.org, -, Sender/InvalidAddressingHeader/InvalidAddress",
        "/soap, http://example.org/, -, Sender/DestinationUnreachable",
        "/soap, http://example.org/soapy/notes/one.xml, -, Sender/DestinationUnreachable",
        "/soap, http://example.org/soap/../soap/notes/one.xml, -, Sender/bad-request",
        "/soap/notes//one.xml, -, -, Sender/bad-request",
        "/soap/a%2Fb, -, -, Sender/bad-request",
        "/soap/a/../notes/one.xml, -, -, Sender/bad-request",
        "/, -, -, Sender/DestinationUnreachable"
      })
  @DisplayName("WST-4 ALL-9 addresses that disagree or lead nowhere are faults")
  void wrongAddresses(String path, String to, String resource, String code) {
    assertThat(ask(path, to, resource).code()).isEqualTo(code);
  }

  private SoapAnswer ask(String path, String to, String resource) {
    String more =
        (to == null ? "" : "<wsa:To>" + to + "</wsa:To>")
            + (resource == null
                ? ""
                : "<l:Resource xmlns:l='urn:lws:ws-transfer'>" + resource + "</l:Resource>");
    return SoapPeer.at(path).ask(endpoint.binding(), envelope(headers("Get") + more, "<wst:Get/>"));
  }

  @Test
  @DisplayName("WST-4 ALL-18 behind a proxy, references and wsa:To are as clients see them")
  void publicBase() {
    Endpoint behind =
        Endpoint.limited(
            builder -> builder.publicBaseUri(URI.create("https://public.example/x/soap/")));
    String to = "<wsa:To>https://public.example/x/soap/notes/</wsa:To>";

    SoapAnswer created =
        behind.ask("", envelope(headers("Create") + to, "<wst:Create><a/></wst:Create>"));

    assertThat(Xml.element(created.content(), "ResourceCreated", "Address").getTextContent())
        .isEqualTo("https://public.example/x/soap/notes/a.xml");
  }

  @Test
  @DisplayName("WST-4 where the origin is not known, references are paths")
  void noOrigin() {
    SoapAnswer created =
        SoapPeer.at("/soap/notes/")
            .origin(Optional.empty())
            .ask(endpoint.binding(), Messages.create("<a/>"));

    assertThat(Xml.element(created.content(), "ResourceCreated", "Address").getTextContent())
        .isEqualTo("/soap/notes/a.xml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/soap/", "https://example.org/soap", "https://example.org/soap/?x"})
  @DisplayName("WST-4 a public base URI that is none is refused where it is set")
  void wrongPublicBase(String uri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.limited(builder -> builder.publicBaseUri(URI.create(uri))));
  }

  @Test
  @DisplayName("WST-4 an answer to nobody is 202 without a body; the change is made")
  void replyToNone() {
    String none = "<wsa:ReplyTo><wsa:Address>" + WSA + "/none</wsa:Address></wsa:ReplyTo>";

    SoapAnswer put =
        endpoint.ask("notes/one.xml", envelope(headers("Put") + none, "<wst:Put><a/></wst:Put>"));
    SoapAnswer fault = endpoint.ask("notes/no.xml", envelope(headers("Get") + none, "<wst:Get/>"));

    assertThat(put.status()).isEqualTo(202);
    assertThat(put.body()).isEmpty();
    assertThat(fault.status()).isEqualTo(202);
    assertThat(endpoint.stored("notes/one.xml")).startsWith("<a");
  }

  @Test
  @DisplayName("WST-4 a fault goes where FaultTo says, with its reference parameters")
  void faultTo() {
    String back =
        "<wsa:ReplyTo><wsa:Address>%s/none</wsa:Address></wsa:ReplyTo>".formatted(WSA)
            + "<wsa:FaultTo><wsa:Address>%s/anonymous</wsa:Address>".formatted(WSA)
            + "<wsa:ReferenceParameters><q:t xmlns:q='urn:q'>7</q:t></wsa:ReferenceParameters>"
            + "</wsa:FaultTo>";

    SoapAnswer fault = endpoint.ask("notes/no.xml", envelope(headers("Get") + back, "<wst:Get/>"));

    assertThat(fault.code()).isEqualTo("Sender/UnknownResource");
    assertThat(fault.header("t")).isEqualTo("7");
    assertThat(fault.header("RelatesTo")).isEqualTo(Messages.ID);
  }

  @Test
  @DisplayName("WST-4 a message without an id is answered without a relation")
  void noMessageId() {
    SoapAnswer answer =
        endpoint.ask("notes/one.xml", envelope(Messages.action(WST + "/Get"), "<wst:Get/>"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("RelatesTo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"urn:uu%<001", "a b", "%"})
  @DisplayName("WST-3 an id or an action that is no IRI is a fault, and not sent back")
  void noIri(String text) {
    String escaped = text.replace("<", "&lt;");

    SoapAnswer id = endpoint.ask("notes/one.xml", Messages.get().replace(Messages.ID, escaped));
    SoapAnswer action =
        endpoint.ask("notes/one.xml", envelope(Messages.action(escaped), "<wst:Get/>"));

    assertThat(id.code()).isEqualTo("Sender/InvalidAddressingHeader");
    assertThat(id.body()).doesNotContain("RelatesTo");
    assertThat(action.code()).isEqualTo("Sender/InvalidAddressingHeader");
  }

  @ParameterizedTest(name = "role {0}, mustUnderstand {1}: understood {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "-, 1, false",
        "-, true, false",
        "http://www.w3.org/2003/05/soap-envelope/role/next, 1, false",
        "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver, true, false",
        "http://www.w3.org/2003/05/soap-envelope/role/none, 1, true",
        "urn:another, 1, true",
        "-, 0, true",
        "-, false, true"
      })
  @DisplayName("WST-3 a header block that is ours to understand and is not stops the message")
  void mustUnderstand(String role, String must, boolean understood) {
    String block =
        "<q:Tx xmlns:q='urn:q' s:mustUnderstand='%s'%s/>"
            .formatted(must, role == null ? "" : " s:role='" + role + "'");

    SoapAnswer answer =
        endpoint.ask("notes/one.xml", envelope(headers("Put") + block, "<wst:Put><a/></wst:Put>"));

    assertThat(answer.status()).isEqualTo(understood ? 200 : 500);
    if (!understood) {
      assertThat(answer.code()).isEqualTo("MustUnderstand");
      assertThat(answer.body()).contains("<env:NotUnderstood xmlns:q=\"urn:q\" qname=\"q:Tx\"/>");
      assertThat(endpoint.stored("notes/one.xml")).isEqualTo(Endpoint.NOTE);
    }
  }

  @Test
  @DisplayName("WST-3 all headers of WS-Addressing that must be understood are")
  void addressingIsUnderstood() {
    String message = Messages.get().replace("<wsa:Action>", "<wsa:Action s:mustUnderstand='true'>");

    assertThat(endpoint.ask("notes/one.xml", message).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("WST-3 a header that only looks like one of WS-Addressing is not understood")
  void unknownAddressing() {
    String block = "<wsa:Detour s:mustUnderstand='true'>x</wsa:Detour>";

    assertThat(endpoint.ask("notes/one.xml", envelope(headers("Get") + block, "<wst:Get/>")).code())
        .isEqualTo("MustUnderstand");
  }

  @Test
  @DisplayName("WST-3 an action in the Content-Type is the same as wsa:Action")
  void actionOfContentType() {
    SoapPeer peer = SoapPeer.at("/soap/notes/one.xml");
    String type = "application/soap+xml; charset=utf-8; action=\"" + WST;

    assertThat(
            peer.header("Content-Type", type + "/Get\"")
                .ask(endpoint.binding(), Messages.get())
                .status())
        .isEqualTo(200);
    assertThat(
            peer.header("Content-Type", type + "/Put\"")
                .ask(endpoint.binding(), Messages.get())
                .code())
        .isEqualTo("Sender/InvalidAddressingHeader/ActionMismatch");
  }

  @Test
  @DisplayName("WST-4 ALL-14 what is no SOAP over HTTP is refused by its head")
  void notSoap() {
    for (List<String> types :
        List.of(
            List.<String>of(),
            List.of("application/json"),
            List.of("application/soap+xml;charset=latin1"),
            List.of("text/xml", "text/xml"))) {
      SoapAnswer answer =
          SoapPeer.at("/soap/notes/one.xml")
              .header("Content-Type", types.toArray(String[]::new))
              .ask(endpoint.binding(), Messages.get());
      assertThat(answer.status()).as(types.toString()).isEqualTo(415);
    }
    SoapPeer coded = SoapPeer.at("/soap/notes/one.xml").header("Content-Encoding", "gzip");
    assertThat(coded.ask(endpoint.binding(), Messages.get()).status()).isEqualTo(415);
    SoapAnswer get = SoapPeer.at("/soap/notes/one.xml").method("GET").to(endpoint.binding());
    assertThat(get.status()).isEqualTo(405);
    assertThat(get.headers()).containsEntry("Allow", "POST");
    SoapPeer query = SoapPeer.at("/soap/notes/one.xml").query("wsdl");
    assertThat(query.ask(endpoint.binding(), Messages.get()).code())
        .isEqualTo("Sender/bad-request");
  }
}
