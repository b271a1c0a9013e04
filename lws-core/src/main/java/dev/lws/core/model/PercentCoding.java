// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Percent-encoding of path segments (RFC 3986 §2.1). */
final class PercentCoding {

  private static final String HEX = "0123456789ABCDEF";

  private PercentCoding() {}

  /** Returns the normal form: only what a {@code pchar} cannot be is encoded. */
  static void encode(String segment, StringBuilder into) {
    if (Characters.areAll(segment, PercentCoding::isPlainPathCharacter)) {
      into.append(segment);
      return;
    }
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      if (isPlainPathCharacter(c)) {
        into.append((char) c);
      } else {
        escape(b, into);
      }
    }
  }

  /**
   * Decodes one raw segment.
   *
   * @throws InvalidPathException if it has a character that a URI cannot have, a broken escape, or
   *     is not UTF-8
   */
  static String decode(String raw) throws InvalidPathException {
    if (Characters.areAll(raw, PercentCoding::isPlainPathCharacter)) {
      return raw;
    }
    ByteBuffer bytes = ByteBuffer.allocate(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        bytes.put((byte) escaped(raw, i));
        i += 2;
      } else if (isPlainPathCharacter(c)) {
        bytes.put((byte) c);
      } else {
        throw new InvalidPathException(
            "the character " + name(c) + " cannot stand in a URI path; percent-encode it");
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidPathException("a segment of the path is not UTF-8 once percent-decoded");
    }
  }

  private static int escaped(String raw, int at) throws InvalidPathException {
    int high = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
    int low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0 || raw.charAt(at + 1) > 'f' || raw.charAt(at + 2) > 'f') {
      throw new InvalidPathException("'%' must be followed by two hexadecimal digits");
    }
    return (high << 4) | low;
  }

  /** Appends the escape of one byte. */
  static void escape(byte b, StringBuilder into) {
    into.append('%').append(HEX.charAt((b & 0xff) >> 4)).append(HEX.charAt(b & 0xf));
  }

  /** Returns the character as messages show it. */
  static String name(char c) {
    return c > 0x20 && c < 0x7f ? "'" + c + "'" : String.format(Locale.ROOT, "U+%04X", (int) c);
  }

  private static boolean isPlainPathCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || (c < 0x7f && "-._~!$&'()*+,;=:@".indexOf(c) >= 0);
  }
}
