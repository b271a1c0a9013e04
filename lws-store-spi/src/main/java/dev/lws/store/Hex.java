// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.nio.charset.StandardCharsets;

/** 128 bits as text. */
final class Hex {

  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private Hex() {}

  static String of(long high, long low) {
    byte[] text = new byte[32];
    for (int i = 0; i < 16; i++) {
      text[i] = DIGITS[(int) (high >>> (60 - 4 * i)) & 0xf];
      text[16 + i] = DIGITS[(int) (low >>> (60 - 4 * i)) & 0xf];
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
