// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/**
 * Each file of {@code golden} is a request and the response to it: every operation, and every fault
 * that a message can bring about. Responses are compared as XML: prefixes and white space between
 * elements do not count.
 */
class GoldenMessagesTest {

  static Stream<String> cases() throws IOException, URISyntaxException {
    Path folder = Path.of(GoldenMessagesTest.class.getResource("/golden").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      return names.stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @DisplayName("WST-1 WST-2 WST-3 WST-4 WST-6 a message is answered with the golden one")
  void answersAsGolden(String file) throws IOException {
    String text;
    try (var in = GoldenMessagesTest.class.getResourceAsStream("/golden/" + file)) {
      text = new String(in.readAllBytes(), UTF_8);
    }
    Element golden = Xml.parse(text.getBytes(UTF_8)).getDocumentElement();
    String request = text.substring(text.indexOf("<request>") + 9, text.indexOf("</request>"));
    Endpoint endpoint = Endpoint.open();

    SoapAnswer answer = endpoint.ask(golden.getAttribute("path"), request.strip());

    assertThat(Xml.canonical(answer.envelope()))
        .isEqualTo(Xml.canonical(Xml.element(golden, "response", "Envelope")));
    assertThat(answer.status()).isEqualTo(Integer.parseInt(golden.getAttribute("status")));
    assertThat(answer.headers().get("Content-Type"))
        .isEqualTo(
            "application/soap+xml; charset=utf-8; action=\"" + answer.header("Action") + "\"");
    if (golden.hasAttribute("leaves")) {
      assertThat(endpoint.stored("notes/one.xml")).isEqualTo(golden.getAttribute("leaves"));
    }
    if (answer.status() >= 400) {
      assertThat(endpoint.stored("notes/one.xml"))
          .as("nothing is changed")
          .isEqualTo(Endpoint.NOTE);
    }
  }
}
