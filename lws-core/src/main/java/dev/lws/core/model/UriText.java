// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import java.nio.charset.StandardCharsets;

/** The characters of URI references (RFC 3986 §2), whatever their structure. */
final class UriText {

  private UriText() {}

  /**
   * Returns the index of the first character that cannot stand in a URI reference, a percent sign
   * without its two digits included; -1 if there is none.
   */
  static int firstInvalid(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isValidAt(text, i)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns {@code text} with what cannot stand in a URI reference percent-encoded as UTF-8. */
  static String encoded(String text) {
    if (firstInvalid(text) < 0) {
      return text;
    }
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int next = text.offsetByCodePoints(i, 1);
      if (isValidAt(text, i)) {
        encoded.append(text.charAt(i));
      } else {
        for (byte b : text.substring(i, next).getBytes(StandardCharsets.UTF_8)) {
          PercentCoding.escape(b, encoded);
        }
      }
      i = next;
    }
    return encoded.toString();
  }

  private static boolean isValidAt(CharSequence text, int at) {
    char c = text.charAt(at);
    return c == '%'
        ? at + 2 < text.length() && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2))
        : isReservedOrUnreserved(c);
  }

  private static boolean isReservedOrUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || (c < 0x7f && "-._~:/?#[]@!$&'()*+,;=".indexOf(c) >= 0);
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
