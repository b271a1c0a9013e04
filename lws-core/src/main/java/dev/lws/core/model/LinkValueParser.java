// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import dev.lws.store.UserLink.Attribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over a list of link-values (RFC 8288 §3, read as appendix B.2 does). */
final class LinkValueParser {

  private static final String EXAMPLE = "a link is written <target>; rel=\"relation\"";

  private static final String URI_NEEDED =
      " must be a URI reference; percent-encode what cannot stand in one";

  private final String text;
  private final CharMatcher space;
  private final List<Link> links = new ArrayList<>();
  private int at;

  /**
   * Makes the parser of {@code text}.
   *
   * @param space what may stand between the parts of a link
   */
  LinkValueParser(String text, CharMatcher space) {
    this.text = text;
    this.space = space;
  }

  List<Link> links() throws InvalidLinkException {
    checkCharacters();
    skipSpace();
    while (at < text.length()) {
      if (text.charAt(at) == ',') {
        at++; // RFC 9110 §5.6.1.2: list elements may be empty
      } else {
        link();
      }
      skipSpace();
    }
    return List.copyOf(links);
  }

  /**
   * Checks what the rest relies on: no control characters, and every surrogate has its other half.
   */
  private void checkCharacters() throws InvalidLinkException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 0x20 || c == 0x7f) && c != '\t' && !space.matches(c)) {
        throw invalid("a control character cannot stand in a link", i);
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw invalid("half of a surrogate pair is no text", i);
      }
    }
  }

  private void link() throws InvalidLinkException {
    int start = at;
    String target = target();
    Parameters parameters = new Parameters();
    skipSpace();
    if (isTokenAt(at)) {
      parameter(parameters); // CRE-2: the semicolon after the target is missing
      skipSpace();
    }
    while (skip(';')) {
      skipSpace();
      if (isTokenAt(at)) {
        parameter(parameters);
        skipSpace();
      }
    }
    if (at < text.length() && text.charAt(at) != ',') {
      throw invalid("expected ';' before another parameter or ',' before another link", at);
    }
    add(start, target, parameters);
  }

  private String target() throws InvalidLinkException {
    int start = at;
    if (!skip('<')) {
      throw invalid("expected '<': " + EXAMPLE, start);
    }
    int end = text.indexOf('>', at);
    if (end < 0) {
      throw invalid("the target has no closing '>': " + EXAMPLE, start);
    }
    String target = text.substring(at, end);
    int index = UriText.firstInvalid(target);
    if (index >= 0) {
      throw invalid("a link target" + URI_NEEDED, at + index);
    }
    at = end + 1;
    return target;
  }

  private void parameter(Parameters into) throws InvalidLinkException {
    int start = at;
    String name = Ascii.toLowerCase(token());
    skipSpace();
    String value = "";
    int valueStart = at;
    if (skip('=')) {
      skipSpace();
      valueStart = at;
      value = skip('"') ? quoted() : unquoted();
    }
    switch (name) {
      case "rel" -> into.relation(value, valueStart);
      case "anchor" -> {
        if (UriText.firstInvalid(value) >= 0) {
          throw invalid("an anchor" + URI_NEEDED, valueStart);
        }
        into.anchor(value);
      }
      case "href" ->
          throw invalid("'href' cannot be a parameter: a linkset has no place for it", start);
      default -> into.attribute(name, attributeValue(name, value, valueStart));
    }
  }

  private String attributeValue(String name, String value, int start) throws InvalidLinkException {
    if (!ExtendedValue.isExtended(name)) {
      return value;
    }
    return ExtendedValue.parse(value)
        .orElseThrow(
            () ->
                invalid(
                    "the value of a parameter whose name ends in '*' must be written"
                        + " UTF-8'language'text, the text percent-encoded (RFC 8187)",
                    start))
        .attributeValue();
  }

  private void add(int start, String target, Parameters parameters) throws InvalidLinkException {
    String given = parameters.relation;
    if (given == null) {
      throw invalid("the link has no relation: " + EXAMPLE, start);
    }
    Set<String> relations = new LinkedHashSet<>();
    for (String name : Splitter.on(space).omitEmptyStrings().split(given)) {
      String relation = LinkAttributes.relation(name);
      if (relation.isEmpty()) {
        throw invalid(
            "a relation must be a registered name or a URI, and not 'anchor'",
            parameters.relationStart);
      }
      relations.add(relation);
    }
    if (relations.isEmpty()) {
      throw invalid("the relation is empty: " + EXAMPLE, parameters.relationStart);
    }
    if (parameters.attributes.size() > LinkValues.MAX_ATTRIBUTES) {
      throw invalid("a link has at most " + LinkValues.MAX_ATTRIBUTES + " attributes", start);
    }
    if (links.size() + relations.size() > LinkValues.MAX_LINKS) {
      throw invalid("there are more than " + LinkValues.MAX_LINKS + " links; send fewer", start);
    }
    List<Attribute> attributes = List.copyOf(parameters.attributes);
    for (String relation : relations) {
      links.add(new Link(target, relation, parameters.anchor, attributes));
    }
  }

  /** Reads on from behind the opening quote to behind the closing one. */
  private String quoted() throws InvalidLinkException {
    int start = at - 1;
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return value.toString();
      }
      if (c == '\\' && at < text.length()) {
        c = text.charAt(at++);
      }
      value.append(c);
    }
    throw invalid("the quoted value has no closing '\"'", start);
  }

  /** A token, or what appendix B.3 takes besides: media types and URIs without their quotes. */
  private String unquoted() throws InvalidLinkException {
    int start = at;
    while (at < text.length() && isUnquoted(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw invalid("expected a value after '='; an empty one is written \"\"", start);
    }
    return text.substring(start, at);
  }

  private static boolean isUnquoted(char c) {
    return c > 0x20 && c < 0x7f && ",;\"<>\\".indexOf(c) < 0;
  }

  private String token() {
    int start = at;
    while (isTokenAt(at)) {
      at++;
    }
    return text.substring(start, at);
  }

  private boolean isTokenAt(int index) {
    return index < text.length() && MediaType.isTokenCharacter(text.charAt(index));
  }

  private boolean skip(char expected) {
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (at < text.length() && space.matches(text.charAt(at))) {
      at++;
    }
  }

  private InvalidLinkException invalid(String what, int index) {
    String found = index < text.length() ? PercentCoding.name(text.charAt(index)) : "the end";
    return new InvalidLinkException("at character " + (index + 1) + " (" + found + "): " + what);
  }

  /** The parameters of one link. Of those that must not repeat, the first counts (RFC 8288 §3). */
  private static final class Parameters {
    private final List<Attribute> attributes = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private @Nullable String relation;
    private int relationStart;
    private @Nullable String anchor;

    void relation(String value, int start) {
      if (relation == null) {
        relation = value;
        relationStart = start;
      }
    }

    void anchor(String value) {
      if (anchor == null) {
        anchor = value;
      }
    }

    void attribute(String name, String value) {
      if (!LinkAttributes.isSingle(name) || seen.add(name)) {
        attributes.add(new Attribute(name, value));
      }
    }
  }
}
