// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import java.util.function.IntPredicate;

/** Tests the characters of a text without a stream: this is done for every field of a response. */
final class Characters {

  private Characters() {}

  /** Whether all of {@code text} is allowed; so is nothing. */
  static boolean areAll(String text, IntPredicate allowed) {
    for (int i = 0; i < text.length(); i++) {
      if (!allowed.test(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
