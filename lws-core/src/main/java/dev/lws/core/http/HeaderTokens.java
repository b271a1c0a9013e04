// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lexical elements of one field value from left to right (RFC 9110 §5.6), each character
 * once.
 */
final class HeaderTokens {

  private final String text;
  private int at;

  HeaderTokens(String text) {
    this.text = text;
  }

  /**
   * Splits list-based fields into their elements (RFC 9110 §5.6.1): the lines in order, cut at the
   * commas outside quoted strings, without surrounding space and without empty elements. A quoted
   * string that does not end takes the rest of its line, never the lines after it.
   */
  static List<String> elements(List<String> lines) {
    List<String> elements = new ArrayList<>();
    for (String line : lines) {
      HeaderTokens tokens = new HeaderTokens(line);
      do {
        int start = tokens.at;
        tokens.skipElement();
        String element = trim(line.substring(start, tokens.at));
        if (!element.isEmpty()) {
          elements.add(element);
        }
      } while (tokens.skip(','));
    }
    return elements;
  }

  /** Returns {@code text} without the optional whitespace around it (RFC 9110 §5.6.3). */
  static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (from < to && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** Whether {@code c} may stand in a token (RFC 9110 §5.6.2). */
  static boolean isTokenCharacter(char c) {
    return isDigit(c)
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether {@code c} is optional whitespace (RFC 9110 §5.6.3). */
  static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }

  boolean atEnd() {
    return at == text.length();
  }

  void skipSpace() {
    while (!atEnd() && isSpace(text.charAt(at))) {
      at++;
    }
  }

  boolean isNext(char expected) {
    return !atEnd() && text.charAt(at) == expected;
  }

  /** Skips {@code expected} if it comes next, and tells whether it did. */
  boolean skip(char expected) {
    if (!isNext(expected)) {
      return false;
    }
    at++;
    return true;
  }

  /** Reads a token; empty if none comes next. */
  String token() {
    int start = at;
    while (!atEnd() && isTokenCharacter(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** Reads digits; empty if none come next. */
  String digits() {
    int start = at;
    while (!atEnd() && isDigit(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** Reads a token or a quoted string; null if neither comes next. */
  @Nullable String word() {
    if (skip('"')) {
      return restOfQuotedString();
    }
    String token = token();
    return token.isEmpty() ? null : token;
  }

  private @Nullable String restOfQuotedString() {
    StringBuilder value = new StringBuilder();
    while (!atEnd()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return value.toString();
      }
      if (c == '\\' && !atEnd()) {
        c = text.charAt(at++);
      }
      if ((c < 0x20 && c != '\t') || c == 0x7f) {
        return null;
      }
      value.append(c);
    }
    return null;
  }

  /** Moves to the next comma outside quotes, or to the end. */
  private void skipElement() {
    boolean quoted = false;
    for (; !atEnd(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\' && quoted && at + 1 < text.length()) {
        at++;
      } else if (c == ',' && !quoted) {
        return;
      }
    }
  }
}
