// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import com.google.common.base.Ascii;
import dev.lws.store.ResourceName;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The value of an internationalized target attribute, one whose name ends in an asterisk (RFC 8187,
 * RFC 9264 §4.2.4.2).
 *
 * <p>As the value of an {@code Attribute} it is written {@code language'text}: RFC 8187's own form
 * without the charset and with the text decoded. No language tag has an apostrophe, so the first
 * one ends it.
 *
 * @param language the language tag; empty if none was given
 * @param text the decoded text
 */
record ExtendedValue(String language, String text) {

  /** Whether values of the attribute {@code name} are of this kind. */
  static boolean isExtended(String name) {
    return name.length() > 1 && name.endsWith("*");
  }

  /** Reads the value of an {@code Attribute}; text without an apostrophe has no language. */
  static ExtendedValue ofAttribute(String value) {
    int apostrophe = value.indexOf('\'');
    return apostrophe < 0 || !isLanguage(value.substring(0, apostrophe))
        ? new ExtendedValue("", value)
        : new ExtendedValue(value.substring(0, apostrophe), value.substring(apostrophe + 1));
  }

  /** Parses {@code ext-value} of RFC 8187 §3.2; empty if it is none in UTF-8. */
  static Optional<ExtendedValue> parse(String extValue) {
    int first = extValue.indexOf('\'');
    int second = extValue.indexOf('\'', first + 1);
    if (first < 0 || second < 0 || !Ascii.equalsIgnoreCase(extValue.substring(0, first), "UTF-8")) {
      return Optional.empty();
    }
    String language = extValue.substring(first + 1, second);
    return isLanguage(language)
        ? decoded(extValue.substring(second + 1)).map(text -> new ExtendedValue(language, text))
        : Optional.empty();
  }

  /** Whether {@code tag} is empty or has the characters of a language tag (RFC 5646 §2.1). */
  static boolean isLanguage(String tag) {
    return tag.chars()
        .allMatch(
            c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-');
  }

  /** Returns the value of an {@code Attribute}. */
  String attributeValue() {
    return language + "'" + text;
  }

  /** Returns {@code ext-value} of RFC 8187 §3.2. */
  String extValue() {
    StringBuilder value = new StringBuilder("UTF-8'").append(language).append('\'');
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isAttrChar(b)) {
        value.append((char) b);
      } else {
        PercentCoding.escape(b, value);
      }
    }
    return value.toString();
  }

  private static Optional<String> decoded(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        if (UriText.firstInvalid(text.substring(i, Math.min(i + 3, text.length()))) >= 0) {
          return Optional.empty();
        }
        bytes.put((byte) Integer.parseInt(text, i + 1, i + 3, 16));
        i += 2;
      } else if (isAttrChar(c)) {
        bytes.put((byte) c);
      } else {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString())
          .filter(ResourceName::isStorableText);
    } catch (CharacterCodingException e) {
      return Optional.empty(); // the caller says what is expected
    }
  }

  /** {@code attr-char} of RFC 8187 §3.2.1. */
  private static boolean isAttrChar(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "!#$&+-.^_`|~".indexOf(c) >= 0;
  }
}
