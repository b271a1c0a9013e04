// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.Change;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.Transaction;
import org.jspecify.annotations.Nullable;

/** How much more the catalog takes after a transaction, roughly. */
final class Growth {

  /** What a record takes at the most, beside its content and links. */
  private static final int RECORD_BYTES = 1 << 10;

  private final Handles handles;

  Growth(Handles handles) {
    this.handles = handles;
  }

  /**
   * Returns the bytes added. They are 0 for removals, touches and changes of links, which have to
   * be possible in a full store.
   *
   * @throws IllegalArgumentException if a content is another store's
   */
  long of(Transaction tx) {
    long bytes = 0;
    for (Change change : tx.changes()) {
      if (change instanceof Change.Insert insert) {
        bytes += RECORD_BYTES + of(insert.record().state());
      } else if (change instanceof Change.Update update) {
        bytes += of(update.bytes());
      }
    }
    return bytes;
  }

  private long of(ResourceRecord.@Nullable State state) {
    Node fresh = state instanceof Bytes bytes ? handles.own(bytes.content()).fresh() : null;
    return fresh == null ? 0 : inline(fresh);
  }

  private static long inline(Node node) {
    if (node instanceof Node.Leaf leaf) {
      return leaf.extents().stream().mapToLong(Extent::inline).sum();
    }
    long bytes = 0;
    for (Chunk child : ((Node.Branch) node).children()) {
      Node fresh = child.fresh();
      bytes += fresh == null ? 0 : inline(fresh);
    }
    return bytes;
  }
}
