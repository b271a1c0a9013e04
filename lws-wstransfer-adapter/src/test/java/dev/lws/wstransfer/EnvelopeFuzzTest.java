// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Looks for messages that are answered with anything but an answer or a fault of the sender. */
class EnvelopeFuzzTest {

  private static final List<String> PARTS =
      List.of(
          Messages.get(),
          Messages.put("<a/>"),
          Messages.create("<a/>"),
          Messages.fragmentGet("a[@b='c']/text()"),
          Messages.fragmentPut("Replace", "n:item", "<wsf:TextNode>x</wsf:TextNode>"));

  private final Endpoint endpoint = Endpoint.open();

  @DictionaryEntries({
    "<wsa:To>",
    "</wsa:To>",
    "<wsa:ReplyTo>",
    " s:mustUnderstand='1'",
    " xmlns='urn:n'",
    "<wsf:AttributeNode name='a'/>",
    "<![CDATA[",
    "]]>",
    "&#x0;",
    "&lt;",
    "<!DOCTYPE a>",
    "/Modes/Remove",
    "*[1]",
    "@lang"
  })
  @FuzzTest
  @DisplayName("WST-3 WST-5 any bytes are answered, and a refused message changes nothing")
  void message(FuzzedDataProvider data) {
    byte[] base = data.pickValue(PARTS).getBytes(UTF_8);
    int from = data.consumeInt(0, base.length);
    int to = data.consumeInt(from, Math.min(base.length, from + 100));
    byte[] inserted = data.consumeRemainingAsBytes();
    byte[] message = new byte[from + inserted.length + base.length - to];
    System.arraycopy(base, 0, message, 0, from);
    System.arraycopy(inserted, 0, message, from, inserted.length);
    System.arraycopy(base, to, message, from + inserted.length, base.length - to);
    String before = endpoint.stored("notes/one.xml");

    SoapAnswer answer =
        SoapPeer.at("/soap/notes/one.xml")
            .send(new ByteArrayInputStream(message))
            .to(endpoint.binding());

    assertThat(answer.status()).isIn(200, 202, 400, 500);
    if (answer.status() == 500) {
      assertThat(answer.code()).isIn("VersionMismatch", "MustUnderstand");
    }
    if (answer.status() >= 400) {
      assertThat(endpoint.stored("notes/one.xml")).isEqualTo(before);
    }
    Xml.parse(endpoint.stored("notes/one.xml").getBytes(UTF_8));
  }
}
