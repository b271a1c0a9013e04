// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Writes XML in one way only, so that what is stored depends on nothing but what was sent (WST-6):
 * UTF-8, no XML declaration, an element's namespace declarations before its other attributes and
 * each in the order of their names, character references where reading would not give the character
 * back. Declares what is used and has not been declared.
 */
final class XmlWriter {

  private static final int CHUNK = 8 << 10;

  private final long most;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final StringBuilder pending = new StringBuilder(CHUNK + 256);

  private XmlWriter(long most) {
    this.most = most;
  }

  /**
   * Writes an element, or a document with what stands around its root, each on a line.
   *
   * @param most how many bytes there may be
   * @throws XmlException if there are more
   */
  static byte[] write(Node node, long most) throws XmlException {
    XmlWriter writer = new XmlWriter(most);
    if (node.getNodeType() == Node.DOCUMENT_NODE) {
      for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
        writer.node(child, Map.of("", ""));
        if (child.getNextSibling() != null) {
          writer.pending.append('\n');
        }
      }
    } else {
      writer.node(node, Map.of("", ""));
    }
    writer.flush();
    return writer.bytes.toByteArray();
  }

  private void node(Node node, Map<String, String> scope) throws XmlException {
    switch (node.getNodeType()) {
      case Node.ELEMENT_NODE -> element((Element) node, scope);
      case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> text(node.getNodeValue(), false);
      case Node.COMMENT_NODE -> pending.append("<!--").append(node.getNodeValue()).append("-->");
      case Node.PROCESSING_INSTRUCTION_NODE -> {
        pending.append("<?").append(node.getNodeName());
        if (!node.getNodeValue().isEmpty()) {
          pending.append(' ').append(node.getNodeValue());
        }
        pending.append("?>");
      }
      default -> throw new IllegalStateException("XML has no node of type " + node.getNodeType());
    }
    if (pending.length() >= CHUNK) {
      flush();
    }
  }

  /** Recursive; the limit of depth bounds it. */
  private void element(Element element, Map<String, String> outer) throws XmlException {
    Map<String, String> declared = new TreeMap<>();
    Map<String, String> others = new TreeMap<>();
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      if (Names.XMLNS.equals(attribute.getNamespaceURI())) {
        String prefix = attribute.getPrefix() == null ? "" : attribute.getLocalName();
        declared.put(prefix, attribute.getValue());
      } else {
        others.put(attribute.getName(), attribute.getValue());
      }
    }
    require(element.getPrefix(), element.getNamespaceURI(), declared, outer);
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      String prefix = attribute.getPrefix();
      if (prefix != null && !Names.XMLNS.equals(attribute.getNamespaceURI())) {
        require(prefix, attribute.getNamespaceURI(), declared, outer);
      }
    }
    pending.append('<').append(element.getNodeName());
    declared.forEach(
        (prefix, uri) -> attribute(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri));
    others.forEach(this::attribute);
    if (element.getFirstChild() == null) {
      pending.append("/>");
      return;
    }
    pending.append('>');
    Map<String, String> scope = outer;
    if (!declared.isEmpty()) {
      scope = new TreeMap<>(outer);
      scope.putAll(declared);
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      node(child, scope);
    }
    pending.append("</").append(element.getNodeName()).append('>');
  }

  private static void require(
      @Nullable String prefix,
      @Nullable String uri,
      Map<String, String> declared,
      Map<String, String> outer) {
    String key = prefix == null ? "" : prefix;
    String needed = uri == null ? "" : uri;
    if (!key.equals("xml") && !needed.equals(declared.getOrDefault(key, outer.get(key)))) {
      declared.put(key, needed);
    }
  }

  private void attribute(String name, String value) {
    pending.append(' ').append(name).append("=\"");
    text(value, true);
    pending.append('"');
  }

  private void text(String text, boolean quoted) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> pending.append("&amp;");
        case '<' -> pending.append("&lt;");
        case '>' -> pending.append("&gt;");
        case '\r' -> pending.append("&#xD;");
        case '"' -> pending.append(quoted ? "&quot;" : "\"");
        case '\t' -> pending.append(quoted ? "&#x9;" : "\t");
        case '\n' -> pending.append(quoted ? "&#xA;" : "\n");
        default -> pending.append(c < ' ' || c >= '\ufffe' ? '\ufffd' : c);
      }
    }
  }

  private void flush() throws XmlException {
    byte[] encoded = pending.toString().getBytes(UTF_8);
    if (bytes.size() + (long) encoded.length > most) {
      throw XmlException.tooLarge("it would have more than " + most + " bytes");
    }
    bytes.writeBytes(encoded);
    pending.setLength(0);
  }
}
