// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** One part of a {@code wsf:Value} (WS-Fragment §3.2). */
sealed interface FragmentPiece {

  /** The number of its nodes, attributes included. */
  int size();

  /** An element with all that is in it. */
  record Whole(Element element, int size) implements FragmentPiece {}

  /** Text: {@code wsf:TextNode}. */
  record Characters(String text) implements FragmentPiece {
    @Override
    public int size() {
      return 1;
    }
  }

  /** An attribute: {@code wsf:AttributeNode}. */
  record Attribute(@Nullable String namespace, String name, String value) implements FragmentPiece {
    @Override
    public int size() {
      return 1;
    }
  }

  /**
   * Takes a {@code wsf:Value} to pieces; none if there is no such element.
   *
   * @param mostNodes how many nodes they may have together
   */
  static List<FragmentPiece> in(Optional<Element> value, int mostNodes) {
    List<FragmentPiece> pieces = new ArrayList<>();
    int nodes = 0;
    if (value.isPresent()) {
      for (Node node = value.get().getFirstChild(); node != null; node = node.getNextSibling()) {
        if (node instanceof Element element) {
          FragmentPiece piece = of(element);
          nodes += piece.size();
          if (nodes > mostNodes) {
            throw Fault.invalidRepresentation("wsf:Value has more than " + mostNodes + " nodes")
                .thrown();
          }
          pieces.add(piece);
        } else if (node instanceof Text text && !text.getData().isBlank()) {
          throw Fault.invalidRepresentation("text in a wsf:Value stands in a wsf:TextNode")
              .thrown();
        }
      }
    }
    return pieces;
  }

  private static FragmentPiece of(Element element) {
    if (Elements.is(element, Names.wsf("TextNode"))) {
      return new Characters(element.getTextContent());
    }
    if (Elements.is(element, Names.wsf("AttributeNode"))) {
      return attribute(element);
    }
    Namespaces.carryIntoResource(element);
    return new Whole(element, count(element));
  }

  private static Attribute attribute(Element element) {
    String name = element.getAttributeNS(null, "name").strip();
    int colon = name.indexOf(':');
    String prefix = colon < 0 ? null : name.substring(0, colon);
    String namespace =
        prefix == null
            ? null
            : prefix.equals("xml") ? XMLConstants.XML_NS_URI : element.lookupNamespaceURI(prefix);
    if (name.isEmpty()
        || name.equals("xmlns")
        || (prefix != null && (namespace == null || prefix.equals("xmlns")))) {
      throw Fault.invalidRepresentation(
              "the name of a wsf:AttributeNode is that of an attribute, its prefix declared: '"
                  + name
                  + "'")
          .thrown();
    }
    return new Attribute(namespace, name, element.getTextContent());
  }

  private static int count(Element element) {
    int count = 1 + element.getAttributes().getLength();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      count += node instanceof Element child ? count(child) : 1;
    }
    return count;
  }

  /**
   * Shows selected nodes as the children of a {@code wsf:Value}.
   *
   * @param mostNodes how many namespace declarations may be repeated for that
   * @throws Fault.Thrown if that is not enough
   */
  static void show(List<Node> selected, Element value, int mostNodes) {
    int carried = 0;
    for (Node node : selected) {
      if (node instanceof Element element) {
        carried += Namespaces.carry(element);
        if (carried > mostNodes) {
          throw Fault.tooLarge("the answer would have more than " + mostNodes + " nodes").thrown();
        }
        value.appendChild(value.getOwnerDocument().importNode(element, true));
      } else {
        boolean attribute = node instanceof Attr;
        Element shown =
            value
                .getOwnerDocument()
                .createElementNS(Names.WSF, attribute ? "wsf:AttributeNode" : "wsf:TextNode");
        shown.setTextContent(node.getNodeValue());
        value.appendChild(shown);
        if (attribute) {
          shown.setAttributeNS(null, "name", node.getNodeName());
          declare(shown, (Attr) node);
        }
      }
    }
  }

  private static void declare(Element shown, Attr attribute) {
    String prefix = attribute.getPrefix();
    if (prefix != null && !prefix.equals("xml")) {
      shown.setAttributeNS(Names.XMLNS, "xmlns:" + prefix, attribute.getNamespaceURI());
    }
  }
}
