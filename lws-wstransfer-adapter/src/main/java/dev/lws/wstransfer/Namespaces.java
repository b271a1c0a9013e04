// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import java.util.HashSet;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Namespace declarations in scope: names in attribute values and text may need any of them. */
final class Namespaces {

  /** Those of the message itself, which no resource means. */
  private static final Set<String> OF_MESSAGES =
      Set.of(Names.SOAP, Names.WSA, Names.WST, Names.WSF);

  private Namespaces() {}

  /**
   * Declares on an element all that is in scope there, so that it can stand alone (WST-6).
   *
   * @return how many declarations it took
   */
  static int carry(Element element) {
    return carry(element, Set.of());
  }

  /** The same for a part of a message that goes into a resource. */
  static int carryIntoResource(Element element) {
    return carry(element, OF_MESSAGES);
  }

  private static int carry(Element element, Set<String> without) {
    Set<String> seen = new HashSet<>();
    int carried = 0;
    for (Node node = element; node instanceof Element; node = node.getParentNode()) {
      NamedNodeMap attributes = node.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        Attr attribute = (Attr) attributes.item(i);
        if (Names.XMLNS.equals(attribute.getNamespaceURI())
            && seen.add(attribute.getName())
            && node != element
            && !attribute.getValue().isEmpty()
            && !without.contains(attribute.getValue())) {
          element.setAttributeNS(Names.XMLNS, attribute.getName(), attribute.getValue());
          carried++;
        }
      }
    }
    return carried;
  }
}
