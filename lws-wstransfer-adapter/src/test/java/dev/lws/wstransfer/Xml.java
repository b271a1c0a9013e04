// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.SAXException;

/** XML as tests look at it: with the JDK's parser as it comes, not with ours. */
final class Xml {

  private static final Schema RESPONSES = schema();

  private Xml() {}

  private static Schema schema() {
    Source[] sources =
        Stream.of("xml", "soap-envelope", "addressing", "transfer", "fragment")
            .map(name -> Xml.class.getResourceAsStream("/schemas/" + name + ".xsd"))
            .map(StreamSource::new)
            .toArray(Source[]::new);
    try {
      return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(sources);
    } catch (SAXException e) {
      throw new IllegalStateException(e);
    }
  }

  static Document parse(byte[] bytes) {
    return parse(new ByteArrayInputStream(bytes));
  }

  static Document parse(InputStream in) {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(in);
    } catch (Exception e) {
      throw new AssertionError("no XML: " + e.getMessage(), e);
    }
  }

  /** Parses a response, which has to be as the specifications' schemas say. */
  static Document response(byte[] bytes) {
    Document document = parse(bytes);
    try {
      RESPONSES.newValidator().validate(new DOMSource(document));
    } catch (SAXException | IOException e) {
      throw new AssertionError(e.getMessage() + " in " + new String(bytes, UTF_8), e);
    }
    return document;
  }

  /**
   * An element, a line for each node: names in full, attributes in order, no white space between
   * elements, and the prefixes of names in the text of codes left out.
   */
  static String canonical(Node element) {
    StringBuilder text = new StringBuilder();
    write(element, "", text);
    return text.toString();
  }

  private static void write(Node node, String indent, StringBuilder text) {
    if (node instanceof Text) {
      if (!node.getTextContent().isBlank()) {
        text.append(indent).append('"').append(node.getTextContent().strip()).append("\"\n");
      }
      return;
    }
    text.append(indent).append(name(node));
    TreeMap<String, String> attributes = new TreeMap<>();
    for (int i = 0; i < node.getAttributes().getLength(); i++) {
      Node attribute = node.getAttributes().item(i);
      if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
        boolean qName = attribute.getNodeName().equals("qname");
        attributes.put(
            name(attribute),
            qName ? expanded(node, attribute.getNodeValue()) : attribute.getNodeValue());
      }
    }
    attributes.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    text.append('\n');
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      write(child, indent + "  ", text);
    }
  }

  private static String name(Node node) {
    return node.getNamespaceURI() == null
        ? node.getLocalName()
        : "{" + node.getNamespaceURI() + "}" + node.getLocalName();
  }

  /** A qualified name in text, with its namespace. */
  static String expanded(Node scope, String name) {
    int colon = name.indexOf(':');
    String uri = scope.lookupNamespaceURI(colon < 0 ? null : name.substring(0, colon));
    return "{" + uri + "}" + name.substring(colon + 1);
  }

  static Element element(Node parent, String... path) {
    Node node = parent;
    for (String local : path) {
      node = child(node, local);
    }
    return (Element) node;
  }

  private static Node child(Node parent, String local) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (local.equals(node.getLocalName())) {
        return node;
      }
    }
    throw new AssertionError("no " + local + " in " + canonical(parent));
  }
}
