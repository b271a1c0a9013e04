// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import org.jspecify.annotations.Nullable;

/**
 * The place of a value in a JSON document. A chain rather than text: it is written out only for the
 * one message that needs it.
 *
 * @param parent null for the whole document
 * @param token the member's name or the element's index
 */
record JsonPlace(@Nullable JsonPlace parent, String token) {

  /** The whole document. */
  static final JsonPlace ROOT = new JsonPlace(null, "");

  private static final int LONGEST_TOKEN = 100;

  JsonPlace member(String name) {
    return new JsonPlace(this, name);
  }

  JsonPlace element(int index) {
    return new JsonPlace(this, Integer.toString(index));
  }

  /** Returns the JSON Pointer (RFC 6901), with tokens cut that are too long for a message. */
  @Override
  public String toString() {
    if (parent == null) {
      return "";
    }
    String shown = token.length() > LONGEST_TOKEN ? token.substring(0, LONGEST_TOKEN) + "…" : token;
    return parent + "/" + shown.replace("~", "~0").replace("/", "~1");
  }
}
