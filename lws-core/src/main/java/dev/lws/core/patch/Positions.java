// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import com.google.common.base.CharMatcher;

/** Positions of bytes, as they are written in header fields. */
final class Positions {

  private static final CharMatcher DIGIT = CharMatcher.inRange('0', '9');

  private Positions() {}

  /** Whether it is a run of ASCII digits. */
  static boolean isNumber(String text) {
    return !text.isEmpty() && DIGIT.matchesAllOf(text);
  }

  /**
   * Parses a run of ASCII digits. What no {@code long} can hold is {@link Long#MAX_VALUE}, which no
   * content reaches.
   */
  static long parse(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
