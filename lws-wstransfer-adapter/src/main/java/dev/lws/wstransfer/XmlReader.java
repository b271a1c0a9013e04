// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads XML that may be hostile: no document type, so no entities; nothing is fetched; bytes,
 * depth, nodes and attributes are bounded, and time and memory with them. Thread-safe.
 */
record XmlReader(XmlLimits limits) {

  private static final int MOST_DETAIL = 300;

  /** The XML that is accepted beside elements, attributes, text and comments. */
  enum Instructions {
    /** Processing instructions are kept. */
    KEPT,
    /** Processing instructions are refused, as SOAP 1.2 Part 1 §5 has it. */
    REFUSED
  }

  /** Reads a whole document that is at hand. */
  Document read(byte[] bytes, Optional<String> charset, Instructions instructions)
      throws XmlException {
    try {
      return read(new ByteArrayInputStream(bytes), charset, instructions);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }

  /**
   * Reads a whole document.
   *
   * @param charset what the protocol says of its encoding, which counts more than what it says
   *     itself; its own byte order mark counts more
   * @throws XmlException if it is none, or is past a limit
   * @throws IOException if {@code in} failed
   */
  Document read(InputStream in, Optional<String> charset, Instructions instructions)
      throws XmlException, IOException {
    XmlTree tree = new XmlTree(emptyDocument(), limits, instructions == Instructions.KEPT);
    try {
      parse(in, charset, tree);
    } catch (XmlException e) {
      throw e.inside(tree.open());
    }
    return tree.document();
  }

  /** Lets a handler see a document. */
  void parse(InputStream in, Optional<String> charset, DefaultHandler handler)
      throws XmlException, IOException {
    InputSource source = new InputSource(new BoundedInput(in, limits.bytes()));
    charset.ifPresent(source::setEncoding);
    try {
      SAXParser parser = parser();
      parser.setProperty("http://xml.org/sax/properties/lexical-handler", handler);
      parser.parse(source, handler);
    } catch (BoundedInput.TooLong e) {
      throw XmlException.tooLarge("there are more than " + limits.bytes() + " bytes");
    } catch (XmlException e) {
      throw e;
    } catch (SAXParseException e) {
      throw XmlException.at(e.getLineNumber(), e.getColumnNumber(), detail(e));
    } catch (SAXException e) {
      throw XmlException.at(-1, -1, detail(e));
    } catch (CharConversionException | UnsupportedEncodingException e) {
      throw XmlException.at(-1, -1, "its bytes are not the characters that its encoding says");
    }
  }

  /** In words of our own where the parser speaks of its settings. */
  private static String detail(SAXException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("DOCTYPE")) {
      return "it has a document type; leave out <!DOCTYPE …>";
    }
    if (message.startsWith("JAXP")) {
      return "it is nested too deeply, or has too many attributes or too long a name";
    }
    return message.length() <= MOST_DETAIL ? message : message.substring(0, MOST_DETAIL) + "…";
  }

  private SAXParser parser() throws SAXException {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setXIncludeAware(false);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setFeature("http://xml.org/sax/features/namespace-prefixes", true);
      SAXParser parser = factory.newSAXParser();
      // One more than is allowed, so that a handler with better words sees it first.
      parser.setProperty("jdk.xml.maxElementDepth", Integer.toString(limits.depth() + 1));
      parser.setProperty(
          "jdk.xml.elementAttributeLimit", Integer.toString(limits.attributes() + 1));
      return parser;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser lacks a safety catch", e);
    }
  }

  /** Makes a document without anything in it. */
  static Document emptyDocument() {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().newDocument();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser makes no documents", e);
    }
  }
}
