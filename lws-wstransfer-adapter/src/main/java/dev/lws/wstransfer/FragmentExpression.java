// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An expression of XPath level 1 (WS-Fragment §6): a path of child elements, ending in elements, an
 * attribute or text. It has no functions, no variables, and no axis that could visit a node twice,
 * so its cost is in proportion to the resource.
 *
 * @param text as it was sent
 * @param absolute whether it starts at the root, and not at the root element
 * @param steps one after the other
 */
record FragmentExpression(String text, boolean absolute, List<Step> steps) {

  /** The IRI of the language. */
  static final String LANGUAGE = Names.WSF + "/XPath-Level-1";

  /** Copies the list. */
  FragmentExpression {
    steps = List.copyOf(steps);
  }

  /**
   * Reads the {@code wsf:Expression} in another element.
   *
   * @throws Fault.Thrown if there is none, or it is none of this language
   */
  static FragmentExpression in(Element parent) {
    Element element =
        Elements.child(parent, Names.wsf("Expression"))
            .orElseThrow(() -> Fault.invalidRepresentation("wsf:Expression is missing").thrown());
    String language = element.getAttributeNS(null, "Language");
    if (element.hasAttributeNS(null, "Language") && !language.equals(LANGUAGE)) {
      throw Fault.unsupportedLanguage(language).thrown();
    }
    return new FragmentExpressionParser(element).parse();
  }

  /** The nodes it selects, in the order of the document: elements, attributes and text. */
  List<Node> select(Document document) {
    List<Node> selected = List.of(absolute ? document : document.getDocumentElement());
    for (Step step : steps) {
      selected = step.from(selected);
    }
    return selected.equals(List.of(document)) ? List.of(document.getDocumentElement()) : selected;
  }

  Fault.Thrown invalid(String problem) {
    return Fault.invalidExpression(text, problem).thrown();
  }

  /**
   * One step.
   *
   * @param kind what it goes to
   * @param name of elements or an attribute; null for any, and for text
   * @param predicates what must hold, one after the other
   */
  record Step(Kind kind, NameTest name, List<Predicate> predicates) {

    /** The kind of nodes that a step goes to. */
    enum Kind {
      SELF,
      CHILDREN,
      ATTRIBUTES,
      TEXT
    }

    /** Copies the list. */
    Step {
      predicates = List.copyOf(predicates);
    }

    private List<Node> from(List<Node> contexts) {
      List<Node> result = new ArrayList<>();
      for (Node context : contexts) {
        List<Node> nodes = nodes(context);
        for (Predicate predicate : predicates) {
          nodes = predicate.filter(nodes);
        }
        result.addAll(nodes);
      }
      return result;
    }

    private List<Node> nodes(Node context) {
      List<Node> nodes = new ArrayList<>();
      switch (kind) {
        case SELF -> nodes.add(context);
        case ATTRIBUTES -> {
          for (int i = 0;
              context instanceof Element && i < context.getAttributes().getLength();
              i++) {
            Node attribute = context.getAttributes().item(i);
            if (!Names.XMLNS.equals(attribute.getNamespaceURI()) && name.matches(attribute)) {
              nodes.add(attribute);
            }
          }
        }
        case CHILDREN, TEXT -> {
          short type = kind == Kind.TEXT ? Node.TEXT_NODE : Node.ELEMENT_NODE;
          for (Node n = context.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n.getNodeType() == type && (kind == Kind.TEXT || name.matches(n))) {
              nodes.add(n);
            }
          }
        }
      }
      return nodes;
    }
  }

  /**
   * The names that match.
   *
   * @param namespace empty for any, an empty text for none
   * @param local empty for any
   */
  record NameTest(Optional<String> namespace, Optional<String> local) {

    static final NameTest ANY = new NameTest(Optional.empty(), Optional.empty());

    private boolean matches(Node node) {
      String uri = node.getNamespaceURI() == null ? "" : node.getNamespaceURI();
      return namespace.filter(expected -> !expected.equals(uri)).isEmpty()
          && local.filter(expected -> !expected.equals(node.getLocalName())).isEmpty();
    }
  }

  /** A condition that a node must fulfil to be selected. */
  sealed interface Predicate {

    List<Node> filter(List<Node> nodes);

    /** It is the so-manieth, counted from 1. */
    record Position(int number) implements Predicate {
      @Override
      public List<Node> filter(List<Node> nodes) {
        return number <= nodes.size() ? List.of(nodes.get(number - 1)) : List.of();
      }
    }

    /**
     * It has such a child, attribute or text.
     *
     * @param step leads there
     * @param value what one of them must say; empty for anything
     */
    record Has(Step step, Optional<String> value) implements Predicate {
      @Override
      public List<Node> filter(List<Node> nodes) {
        return nodes.stream().filter(this::holds).toList();
      }

      private boolean holds(Node node) {
        return step.nodes(node).stream()
            .anyMatch(found -> value.isEmpty() || value.get().equals(found.getTextContent()));
      }
    }
  }
}
