// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Elements among the nodes of a document. */
final class Elements {

  private Elements() {}

  /** The child elements, in order. */
  static List<Element> children(Node parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  /** The first child element of that name. */
  static Optional<Element> child(Node parent, QName name) {
    return children(parent).stream().filter(child -> is(child, name)).findFirst();
  }

  static boolean is(Element element, QName name) {
    return name.equals(name(element));
  }

  static QName name(Element element) {
    return new QName(element.getNamespaceURI(), element.getLocalName());
  }

  /** Its text without white space around. */
  static String text(Element element) {
    return element.getTextContent().strip();
  }
}
