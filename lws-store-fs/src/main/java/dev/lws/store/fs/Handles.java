// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.Content;
import dev.lws.store.catalog.Contents;

/** Makes the handles of one store and knows them again. */
final class Handles implements Contents.Handles {

  @Override
  public StoredContent handle(long number, long length) {
    return new StoredContent(this, number, length, null);
  }

  StoredContent fresh(long number, Node root) {
    return new StoredContent(this, number, root.length(), root);
  }

  @Override
  public long number(Content content) {
    return own(content).id();
  }

  /**
   * Returns {@code content} as one of this store's.
   *
   * @throws IllegalArgumentException if it is another store's
   */
  StoredContent own(Content content) {
    if (content instanceof StoredContent own && own.owner() == this) {
      return own;
    }
    throw new IllegalArgumentException("a content of another store: " + content);
  }
}
