// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.server.Client.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** {@code docs/ws-transfer.md} cannot rot: each response on it is what comes of its request. */
@Timeout(120)
class WsTransferPageTest {

  private static final Pattern BLOCK = Pattern.compile("```http\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"servlet", "jaxrs"})
  @DisplayName(
      "WST-1 WST-2 WST-3 WST-4 WST-6 every exchange on the page comes true, beside either adapter")
  void exchanges(String adapter) throws Exception {
    List<String> blocks = blocks();
    assertThat(blocks).hasSizeGreaterThan(15);
    try (ServerProcess server =
        ServerProcess.start("--port", "0", "--soap", "/soap", "--adapter", adapter)) {
      URI base = server.baseUri();
      Client client = new Client(base);
      for (int i = 0; i < blocks.size(); i += 2) {
        check(client, base, blocks.get(i), blocks.get(i + 1));
      }
    }
  }

  private static List<String> blocks() throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Page.read("docs/ws-transfer.md").text());
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  private static void check(Client client, URI base, String request, String expected)
      throws Exception {
    List<String> head = head(request);
    String[] start = head.get(0).split(" ", -1);

    Answer answer = client.send(start[0], start[1], body(request), head.subList(1, head.size()));

    List<String> expectedHead = head(expected);
    assertThat("HTTP/1.1 " + answer.status()).as(request).isEqualTo(expectedHead.get(0));
    for (String field : expectedHead.subList(1, expectedHead.size())) {
      String name = field.substring(0, field.indexOf(':'));
      String value = field.substring(name.length() + 1).strip();
      String sent = answer.field(name).orElse("no " + name);
      assertThat(sent.replaceAll("^\"[0-9a-f]+\"$", "\"…\"")).as(name).isEqualTo(value);
    }
    if (!body(expected).isEmpty()) {
      String here = "http://" + base.getRawAuthority() + "/";
      assertThat(canonical(answer.body().replace(here, "http://localhost:8080/")))
          .isEqualTo(canonical(body(expected)));
    }
  }

  private static List<String> head(String block) {
    return block.split("\n\n", 2)[0].lines().toList();
  }

  private static String body(String block) {
    String[] parts = block.split("\n\n", 2);
    return parts.length < 2 ? "" : parts[1].strip();
  }

  /** Names in full and attributes in order; without prefixes and white space between elements. */
  private static String canonical(String xml) throws Exception {
    Element root =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)))
            .getDocumentElement();
    StringBuilder text = new StringBuilder();
    write(root, "", text);
    return text.toString();
  }

  private static void write(Node node, String indent, StringBuilder text) {
    if (!(node instanceof Element)) {
      text.append(node.getTextContent().isBlank() ? "" : indent + node.getTextContent() + "\n");
      return;
    }
    text.append(indent).append('{').append(node.getNamespaceURI()).append('}');
    text.append(node.getLocalName());
    for (int i = 0; i < node.getAttributes().getLength(); i++) {
      Node attribute = node.getAttributes().item(i);
      if (!attribute.getNodeName().startsWith("xmlns")) {
        text.append(' ').append(attribute);
      }
    }
    text.append('\n');
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      write(child, indent + "  ", text);
    }
  }
}
