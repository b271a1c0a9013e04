// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import dev.lws.wstransfer.FragmentPiece.Attribute;
import dev.lws.wstransfer.FragmentPiece.Characters;
import dev.lws.wstransfer.FragmentPiece.Whole;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The instructions of a Put with the WS-Fragment dialect (WST-2, WS-Fragment §3.4). Applied to any
 * number of documents, one after the other.
 *
 * @param expression what is changed
 * @param mode how
 * @param pieces what with
 */
record FragmentPut(FragmentExpression expression, Mode mode, List<FragmentPiece> pieces) {

  /** The changes that a fragment can make. */
  enum Mode {
    REPLACE("Replace"),
    ADD("Add"),
    INSERT_BEFORE("InsertBefore"),
    INSERT_AFTER("InsertAfter"),
    REMOVE("Remove");

    private final String iri;

    Mode(String local) {
      this.iri = Names.WSF + "/Modes/" + local;
    }

    private static Mode of(String iri) {
      return Stream.of(values())
          .filter(mode -> mode.iri.equals(iri))
          .findFirst()
          .orElseThrow(() -> Fault.unsupportedMode(iri).thrown());
    }
  }

  /** Copies the list. */
  FragmentPut {
    pieces = List.copyOf(pieces);
  }

  /**
   * Reads the {@code wsf:Fragment} that is the first element of a Put.
   *
   * @param mostNodes how many nodes its value may have
   * @throws Fault.Thrown if there is none, or it cannot be carried out on any resource
   */
  static FragmentPut in(Element put, int mostNodes) {
    Element fragment =
        Elements.children(put).stream()
            .findFirst()
            .filter(first -> Elements.is(first, Names.wsf("Fragment")))
            .orElseThrow(
                () ->
                    Fault.invalidRepresentation("the first element of the Put is a wsf:Fragment")
                        .thrown());
    FragmentExpression expression = FragmentExpression.in(fragment);
    Mode mode =
        Elements.child(fragment, Names.wsf("Expression"))
            .map(element -> element.getAttributeNode("Mode"))
            .map(attribute -> Mode.of(attribute.getValue()))
            .orElse(Mode.REPLACE);
    List<FragmentPiece> pieces =
        FragmentPiece.in(Elements.child(fragment, Names.wsf("Value")), mostNodes);
    if (pieces.isEmpty() != (mode == Mode.REMOVE)) {
      throw Fault.invalidRepresentation(
              mode == Mode.REMOVE
                  ? "Remove takes no wsf:Value"
                  : "wsf:Value has nothing in it; to take something away, use the mode Remove")
          .thrown();
    }
    return new FragmentPut(expression, mode, pieces);
  }

  /**
   * Changes a document.
   *
   * @param mostNodes how many nodes may be added
   * @throws Fault.Thrown if it does not fit that document, which may have been changed in part
   */
  void applyTo(Document document, int mostNodes) {
    List<Node> selected = expression.select(document);
    if (selected.isEmpty()) {
      throw expression.invalid("it selects nothing in the resource as it is");
    }
    long added = pieces.stream().mapToLong(FragmentPiece::size).sum() * selected.size();
    if (added > mostNodes) {
      throw Fault.invalidRepresentation("more than " + mostNodes + " nodes would be added")
          .thrown();
    }
    try {
      switch (mode) {
        case ADD -> selected.forEach(this::add);
        case REMOVE -> selected.forEach(FragmentPut::remove);
        case REPLACE -> replace(selected);
        case INSERT_BEFORE -> insert(parentOfAll(selected), selected.get(0));
        case INSERT_AFTER ->
            insert(parentOfAll(selected), selected.get(selected.size() - 1).getNextSibling());
      }
    } catch (DOMException e) {
      throw Fault.invalidRepresentation("the result would be no XML document").thrown();
    }
  }

  private void add(Node node) {
    if (!(node instanceof Element element)) {
      throw expression.invalid("something can be added to elements only");
    }
    for (FragmentPiece piece : pieces) {
      if (piece instanceof Attribute attribute) {
        set(element, attribute);
      } else {
        element.appendChild(content(piece, element.getOwnerDocument()));
      }
    }
  }

  private static void remove(Node node) {
    if (node instanceof Attr attribute) {
      attribute.getOwnerElement().removeAttributeNode(attribute);
    } else if (node.getParentNode() instanceof Document) {
      throw Fault.invalidRepresentation("a resource has a root element").thrown();
    } else {
      node.getParentNode().removeChild(node);
    }
  }

  private void replace(List<Node> selected) {
    if (selected.get(0) instanceof Attr first) {
      Element owner = first.getOwnerElement();
      if (selected.stream().anyMatch(node -> ((Attr) node).getOwnerElement() != owner)) {
        throw severalParents();
      }
      selected.forEach(FragmentPut::remove);
      pieces.forEach(piece -> set(owner, attribute(piece)));
      return;
    }
    Node parent = parentOfAll(selected);
    if (parent instanceof Document document) {
      replaceRoot(document);
      return;
    }
    insert(parent, selected.get(0));
    selected.forEach(FragmentPut::remove);
  }

  private void replaceRoot(Document document) {
    if (pieces.size() != 1 || !(pieces.get(0) instanceof Whole)) {
      throw Fault.invalidRepresentation("a root element is replaced by one element").thrown();
    }
    document.replaceChild(content(pieces.get(0), document), document.getDocumentElement());
  }

  private void insert(Node parent, @Nullable Node before) {
    for (FragmentPiece piece : pieces) {
      if (piece instanceof Attribute) {
        throw Fault.invalidRepresentation("an attribute does not stand between elements").thrown();
      }
      if (parent instanceof Document) {
        throw Fault.invalidRepresentation("a resource has one root element").thrown();
      }
      parent.insertBefore(content(piece, parent.getOwnerDocument()), before);
    }
  }

  private Node parentOfAll(List<Node> selected) {
    Node parent = selected.get(0).getParentNode();
    if (parent == null) {
      throw Fault.invalidRepresentation("nothing stands before or after an attribute").thrown();
    }
    if (selected.stream().anyMatch(node -> node.getParentNode() != parent)) {
      throw severalParents();
    }
    return parent;
  }

  private Fault.Thrown severalParents() {
    return expression.invalid("it selects nodes in several elements; this mode takes one place");
  }

  private static Attribute attribute(FragmentPiece piece) {
    if (piece instanceof Attribute attribute) {
      return attribute;
    }
    throw Fault.invalidRepresentation("an attribute is replaced by wsf:AttributeNodes").thrown();
  }

  private static void set(Element element, Attribute attribute) {
    String local = attribute.name().substring(attribute.name().indexOf(':') + 1);
    if (element.hasAttributeNS(attribute.namespace(), local)) {
      throw Fault.invalidRepresentation("there is an attribute " + attribute.name() + " already")
          .thrown();
    }
    if (attribute.namespace() != null) {
      String prefix = attribute.name().substring(0, attribute.name().indexOf(':'));
      String bound = element.lookupNamespaceURI(prefix);
      if (bound != null && !bound.equals(attribute.namespace())) {
        throw Fault.invalidRepresentation(
                "the prefix '" + prefix + "' means another namespace there; use another prefix")
            .thrown();
      }
    }
    element.setAttributeNS(attribute.namespace(), attribute.name(), attribute.value());
  }

  private static Node content(FragmentPiece piece, Document document) {
    return piece instanceof Whole whole
        ? document.importNode(whole.element(), true)
        : document.createTextNode(((Characters) piece).text());
  }
}
