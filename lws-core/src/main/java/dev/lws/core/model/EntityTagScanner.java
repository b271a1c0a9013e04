// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import org.jspecify.annotations.Nullable;

/**
 * Reads entity tags (RFC 9110 §8.8.3) from left to right. They are no quoted strings: a backslash
 * in them escapes nothing.
 */
final class EntityTagScanner {

  private final String text;
  private int at;

  EntityTagScanner(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at == text.length();
  }

  /** Skips space and commas, and tells whether they are enough to divide two elements. */
  boolean skipListSpace() {
    boolean comma = false;
    for (; !atEnd() && " \t,".indexOf(text.charAt(at)) >= 0; at++) {
      comma |= text.charAt(at) == ',';
    }
    return comma || atEnd();
  }

  /** Reads a tag; null if none comes next, in which case nothing is read. */
  @Nullable EntityTag tag() {
    boolean weak = text.startsWith("W/", at);
    int quote = weak ? at + 2 : at;
    if (!text.startsWith("\"", quote)) {
      return null;
    }
    int end = quote + 1;
    while (end < text.length() && EntityTag.isTagCharacter(text.charAt(end))) {
      end++;
    }
    if (!text.startsWith("\"", end)) {
      return null;
    }
    at = end + 1;
    return new EntityTag(text.substring(quote + 1, end), weak);
  }
}
