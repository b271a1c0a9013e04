// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import dev.lws.wstransfer.FragmentExpression.NameTest;
import dev.lws.wstransfer.FragmentExpression.Predicate;
import dev.lws.wstransfer.FragmentExpression.Step;
import dev.lws.wstransfer.FragmentExpression.Step.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import org.w3c.dom.Element;

/**
 * Parses expressions of XPath level 1:
 *
 * <pre>
 * path      = "/" | ["/"] step *("/" step)
 * step      = "." | name *predicate | "text()" *predicate | "@" name
 * predicate = "[" number "]" | "[" operand ["=" literal] "]"
 * operand   = "." | name | "text()" | "@" name
 * name      = "*" | [prefix ":"] ("*" | local)
 * </pre>
 */
final class FragmentExpressionParser {

  private static final int MOST_CHARACTERS = 1_024;
  private static final int MOST_STEPS = 64;

  private final Element element;
  private final String text;
  private int at;
  private int steps;

  FragmentExpressionParser(Element element) {
    this.element = element;
    this.text = Elements.text(element);
  }

  FragmentExpression parse() {
    if (text.length() > MOST_CHARACTERS) {
      throw Fault.invalidExpression(
              text.substring(0, 40) + "…", "it has more than " + MOST_CHARACTERS + " characters")
          .thrown();
    }
    boolean absolute = skip("/");
    List<Step> path = new ArrayList<>();
    if (!absolute || at < text.length()) {
      do {
        path.add(step());
      } while (skip("/"));
    }
    if (at < text.length()) {
      throw invalid("'/' or the end is expected");
    }
    boolean endsEarly =
        path.subList(0, Math.max(0, path.size() - 1)).stream()
            .anyMatch(step -> step.kind() == Kind.ATTRIBUTES || step.kind() == Kind.TEXT);
    if (endsEarly) {
      throw invalid("nothing comes after an attribute or text()");
    }
    return new FragmentExpression(text, absolute, path);
  }

  private Step step() {
    Step bare = bareStep();
    List<Predicate> predicates = new ArrayList<>();
    if (bare.kind() == Kind.CHILDREN || bare.kind() == Kind.TEXT) {
      while (skip("[")) {
        predicates.add(predicate());
      }
    }
    return new Step(bare.kind(), bare.name(), predicates);
  }

  private Step bareStep() {
    steps++;
    if (steps > MOST_STEPS) {
      throw invalid("it has more than " + MOST_STEPS + " steps and predicates");
    }
    skipSpace();
    if (skip(".")) {
      return new Step(Kind.SELF, NameTest.ANY, List.of());
    }
    if (skip("@")) {
      return new Step(Kind.ATTRIBUTES, name(), List.of());
    }
    int start = at;
    NameTest name = name();
    if (!skip("(")) {
      return new Step(Kind.CHILDREN, name, List.of());
    }
    if (text.startsWith("text", start) && skip(")")) {
      return new Step(Kind.TEXT, NameTest.ANY, List.of());
    }
    throw invalid("level 1 has no functions; of node types only text()");
  }

  private Predicate predicate() {
    skipSpace();
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    Predicate predicate;
    if (at > start) {
      predicate = new Predicate.Position(position(text.substring(start, at)));
    } else {
      Step operand = bareStep();
      predicate = new Predicate.Has(operand, skip("=") ? Optional.of(literal()) : Optional.empty());
    }
    if (!skip("]")) {
      throw invalid("']' is expected");
    }
    return predicate;
  }

  private int position(String digits) {
    int position = digits.length() > 9 ? 0 : Integer.parseInt(digits);
    if (position == 0) {
      throw invalid("a position is a number from 1 to 999999999");
    }
    return position;
  }

  private String literal() {
    skipSpace();
    char quote = at < text.length() ? text.charAt(at) : ' ';
    int end = text.indexOf(quote, at + 1);
    if ((quote != '"' && quote != '\'') || end < 0) {
      throw invalid("a literal in quotes is expected");
    }
    String literal = text.substring(at + 1, end);
    at = end + 1;
    return literal;
  }

  private NameTest name() {
    if (skip("*")) {
      return NameTest.ANY;
    }
    String first = ncName();
    if (!text.startsWith(":", at)) {
      return new NameTest(Optional.of(""), Optional.of(first));
    }
    at++;
    String namespace =
        first.equals("xml") ? XMLConstants.XML_NS_URI : element.lookupNamespaceURI(first);
    if (namespace == null) {
      throw invalid("the prefix '" + first + "' is not declared");
    }
    return new NameTest(
        Optional.of(namespace), skip("*") ? Optional.empty() : Optional.of(ncName()));
  }

  private String ncName() {
    int start = at;
    while (at < text.length() && isNamePart(text.charAt(at))) {
      at++;
    }
    if (at == start || !isNameStart(text.charAt(start))) {
      throw invalid("a name is expected");
    }
    return text.substring(start, at);
  }

  /** XML 1.0 names, near enough: what is no name matches nothing. */
  private static boolean isNameStart(char c) {
    return Character.isLetter(c) || c == '_' || Character.isSurrogate(c);
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c)
        || Character.isDigit(c)
        || c == '-'
        || c == '.'
        || c == '\u00b7'
        || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private boolean skip(String token) {
    skipSpace();
    if (text.startsWith(token, at)) {
      at += token.length();
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private Fault.Thrown invalid(String problem) {
    return Fault.invalidExpression(text, "character " + (at + 1) + ": " + problem).thrown();
  }
}
