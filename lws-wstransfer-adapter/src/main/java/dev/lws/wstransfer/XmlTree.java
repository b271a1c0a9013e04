// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.ext.DefaultHandler2;
import org.xml.sax.helpers.LocatorImpl;

/** Builds a document of what a parser reports, as far as the limits go. */
final class XmlTree extends DefaultHandler2 {

  private final Document document;
  private final XmlLimits limits;
  private final boolean keepsInstructions;
  private final StringBuilder text = new StringBuilder();
  private Node current;
  private Locator place = new LocatorImpl();
  private int depth;
  private int nodes;

  XmlTree(Document document, XmlLimits limits, boolean keepsInstructions) {
    this.document = document;
    this.limits = limits;
    this.keepsInstructions = keepsInstructions;
    this.current = document;
  }

  Document document() {
    return document;
  }

  /** The elements that have begun and not ended, the outermost first. */
  List<QName> open() {
    List<QName> names = new ArrayList<>();
    for (Node node = current; node instanceof Element; node = node.getParentNode()) {
      names.add(new QName(node.getNamespaceURI(), node.getLocalName()));
    }
    Collections.reverse(names);
    return names;
  }

  @Override
  public void setDocumentLocator(Locator locator) {
    place = locator;
  }

  @Override
  public void startElement(String uri, String localName, String name, Attributes attributes)
      throws XmlException {
    flushText();
    depth++;
    if (depth > limits.depth()) {
      throw tooMuch("more than " + limits.depth() + " elements lie inside each other");
    }
    if (attributes.getLength() > limits.attributes()) {
      throw tooMuch("an element has more than " + limits.attributes() + " attributes");
    }
    count(1 + attributes.getLength());
    try {
      Element element = element(uri, name, attributes);
      current.appendChild(element);
      current = element;
    } catch (DOMException e) {
      throw XmlException.at(place, "a name has a colon where none can be");
    }
  }

  private Element element(String uri, String name, Attributes attributes) {
    Element element = document.createElementNS(orNull(uri), name);
    for (int i = 0; i < attributes.getLength(); i++) {
      String attribute = attributes.getQName(i);
      boolean declaration = attribute.equals("xmlns") || attribute.startsWith("xmlns:");
      element.setAttributeNS(
          declaration ? Names.XMLNS : orNull(attributes.getURI(i)),
          attribute,
          attributes.getValue(i));
    }
    return element;
  }

  @Override
  public void endElement(String uri, String localName, String name) {
    flushText();
    depth--;
    current = current.getParentNode();
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    text.append(characters, start, length);
  }

  @Override
  public void ignorableWhitespace(char[] characters, int start, int length) {
    characters(characters, start, length);
  }

  @Override
  public void comment(char[] characters, int start, int length) throws XmlException {
    flushText();
    count(1);
    current.appendChild(document.createComment(new String(characters, start, length)));
  }

  @Override
  public void processingInstruction(String target, String data) throws XmlException {
    if (!keepsInstructions) {
      throw XmlException.at(place, "a SOAP message has no processing instructions");
    }
    flushText();
    count(1);
    current.appendChild(document.createProcessingInstruction(target, data));
  }

  private void flushText() {
    if (text.length() > 0 && current != document) {
      current.appendChild(document.createTextNode(text.toString()));
    }
    text.setLength(0);
  }

  private void count(int more) throws XmlException {
    nodes += more;
    if (nodes > limits.nodes()) {
      throw tooMuch("it has more than " + limits.nodes() + " elements, attributes and the like");
    }
  }

  private XmlException tooMuch(String what) {
    return XmlException.at(place, what);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
