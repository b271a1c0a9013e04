// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import com.google.common.base.CharMatcher;
import dev.lws.store.UserLink.Attribute;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The value of the {@code Link} header field (RFC 8288 §3).
 *
 * <p>A value of an attribute whose name ends in an asterisk, such as {@code title*}, is kept as
 * {@code language'text}: the form of RFC 8187 without the charset and with the text decoded, so
 * that {@code title*=UTF-8'de'n%C3%A4chstes} is the attribute {@code title*} with the value {@code
 * de'nächstes}. Without a language the value begins with the apostrophe.
 */
public final class LinkValues {

  /** The most links that one field value or one linkset may have. */
  public static final int MAX_LINKS = 1_000;

  /** The most target attributes of one link. */
  public static final int MAX_ATTRIBUTES = 100;

  private static final CharMatcher SPACE = CharMatcher.anyOf(" \t");

  private LinkValues() {}

  /**
   * Parses a field value, in time linear in its length.
   *
   * <p>Understood beyond the grammar: a first parameter without the semicolon before it (CRE-2),
   * empty parameters and list elements, and values without quotes that are no tokens (RFC 8288
   * appendix B.3). A parameter without a value is an attribute with the value {@code ""}. Relations
   * are lower-cased; one that is named twice in one {@code rel} counts once.
   *
   * @param fieldValue the value as HTTP stacks deliver it, each byte as the character of that code;
   *     such bytes must be UTF-8. Text that has a character beyond U+00FF is taken as decoded
   *     already.
   * @return one link for each relation, in order
   * @throws InvalidLinkException if it is not a list of links, one of them has no relation, or
   *     there are more than {@link #MAX_LINKS}
   */
  public static List<Link> parse(String fieldValue) throws InvalidLinkException {
    return new LinkValueParser(decoded(fieldValue), SPACE).links();
  }

  /**
   * Returns one link-value. What cannot stand in a URI reference is percent-encoded; attributes
   * that have other characters than visible ASCII, spaces and tabs are written as RFC 8187 says,
   * with an asterisk behind their name. Of {@code media}, {@code title}, {@code title*} and {@code
   * type} only the first is written, since the next may not be read (RFC 8288 §3.4.1); a {@code
   * title} that would have to become {@code title*} gives way to one that is there.
   *
   * @throws IllegalArgumentException if an attribute's name is not a token, or is {@code rel},
   *     {@code anchor} or {@code href}
   */
  public static String write(Link link) {
    return write(link, List.of(link.relation()));
  }

  /**
   * As {@link #write(Link)}, with several relations in one link-value.
   *
   * @param relations at least one; that of {@code link} does not count
   */
  public static String write(Link link, List<String> relations) {
    StringBuilder value = new StringBuilder(128).append('<');
    value.append(UriText.encoded(link.target())).append(">; rel=\"");
    for (int i = 0; i < relations.size(); i++) {
      // once encoded, it has nothing that a quoted string would have to escape
      value.append(i > 0 ? " " : "").append(UriText.encoded(relations.get(i)));
    }
    value.append('"');
    if (link.anchor() != null) {
      value.append("; anchor=");
      appendQuoted(UriText.encoded(link.anchor()), value);
    }
    appendAttributes(link.attributes(), value);
    return value.toString();
  }

  private static void appendAttributes(List<Attribute> attributes, StringBuilder into) {
    if (attributes.size() < 2) {
      attributes.forEach(attribute -> appendAttribute(attribute, into)); // none gives way
      return;
    }
    Set<String> given = attributes.stream().map(Attribute::name).collect(Collectors.toSet());
    Set<String> written = new HashSet<>();
    for (Attribute attribute : attributes) {
      String name = writtenName(attribute);
      boolean givesWay = !name.equals(attribute.name()) && given.contains(name);
      if (!LinkAttributes.isSingle(name) || (!givesWay && written.add(name))) {
        appendAttribute(attribute, into);
      }
    }
  }

  private static String writtenName(Attribute attribute) {
    return ExtendedValue.isExtended(attribute.name()) || isQuotable(attribute.value())
        ? attribute.name()
        : attribute.name() + "*";
  }

  private static void appendAttribute(Attribute attribute, StringBuilder into) {
    String name = attribute.name();
    if (!LinkAttributes.isName(name) || LinkAttributes.isReserved(name)) {
      throw new IllegalArgumentException("not the name of a target attribute: " + name);
    }
    into.append("; ").append(writtenName(attribute)).append('=');
    if (ExtendedValue.isExtended(name)) {
      into.append(ExtendedValue.ofAttribute(attribute.value()).extValue());
    } else if (isQuotable(attribute.value())) {
      appendQuoted(attribute.value(), into);
    } else {
      into.append(new ExtendedValue("", attribute.value()).extValue());
    }
  }

  private static boolean isQuotable(String value) {
    return Characters.areAll(value, c -> (c >= 0x20 && c < 0x7f) || c == '\t');
  }

  private static void appendQuoted(String value, StringBuilder into) {
    into.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        into.append('\\');
      }
      into.append(c);
    }
    into.append('"');
  }

  private static String decoded(String fieldValue) throws InvalidLinkException {
    if (!fieldValue.chars().allMatch(c -> c <= 0xff)) {
      return fieldValue;
    }
    ByteBuffer bytes = ByteBuffer.wrap(fieldValue.getBytes(StandardCharsets.ISO_8859_1));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidLinkException(
          "the bytes from character " + (bytes.position() + 1) + " on are not UTF-8; send UTF-8");
    }
  }
}
