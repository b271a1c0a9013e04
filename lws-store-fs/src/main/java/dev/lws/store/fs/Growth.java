// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.Change;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.Transaction;

/** The room that a transaction takes in the catalog, roughly. */
final class Growth {

  /** The most that a record takes, beside its content and links. */
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
      bytes += change instanceof Change.Insert ? RECORD_BYTES : 0;
      bytes += change.newBytes().map(this::of).orElse(0L);
    }
    return bytes;
  }

  private long of(Bytes bytes) {
    Node fresh = handles.own(bytes.content()).fresh();
    return fresh == null ? 0 : inline(fresh);
  }

  private static long inline(Node node) {
    long bytes = node.extents().stream().mapToLong(Extent::inline).sum();
    for (Chunk child : node.children()) {
      Node fresh = child.fresh();
      bytes += fresh == null ? 0 : inline(fresh);
    }
    return bytes;
  }
}
