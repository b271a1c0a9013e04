// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import dev.lws.store.ResourceName;

/** The rule for every text that is stored. */
final class Texts {

  private Texts() {}

  /**
   * Returns {@code text}.
   *
   * @throws IllegalArgumentException if databases would cut or change it
   */
  static String storable(String text) {
    if (!ResourceName.isStorableText(text)) {
      throw new IllegalArgumentException(
          "text has U+0000 or an unpaired surrogate: \"" + text + "\"");
    }
    return text;
  }
}
