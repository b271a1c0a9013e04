// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

import dev.lws.store.Content;

/**
 * A handle on stored bytes.
 *
 * @param owner the store that gave it out; handles of others are refused
 * @param id names the content; never used again while the store is open
 */
record StoredContent(KeyValueStore owner, long id, long length) implements Content {

  /**
   * Returns {@code content} if it is one of {@code store}.
   *
   * @throws IllegalArgumentException otherwise
   */
  static StoredContent of(Content content, KeyValueStore store) {
    if (content instanceof StoredContent own && own.owner == store) {
      return own;
    }
    throw new IllegalArgumentException("a content of another store: " + content);
  }
}
