// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Reads trees of contents, through connections that are borrowed for one node at a time. */
final class Trees implements Chunk.Loader {

  private final ReadPool pool;
  private final SegmentFiles files;

  Trees(ReadPool pool, SegmentFiles files) {
    this.pool = pool;
    this.files = files;
  }

  /** Returns the root of a content that something keeps alive. */
  Node root(StoredContent content) throws IOException {
    Node fresh = content.fresh();
    return fresh != null ? fresh : pool.read(sql -> Nodes.root(sql, content.id()));
  }

  @Override
  public Node load(Chunk chunk) throws IOException {
    Node fresh = chunk.fresh();
    return fresh != null ? fresh : pool.read(sql -> Nodes.chunk(sql, chunk.id()));
  }

  /**
   * Opens a tree.
   *
   * @param end called once, when the reader is closed
   */
  TreeReader open(Node root, Runnable end) {
    return new TreeReader(root, this, files, end);
  }

  /** Returns a tree with the same bytes, all of them in its root. For short ones. */
  Node inlined(Node root) throws IOException {
    if (root.height() == 0 && root.extents().stream().allMatch(Trees::isInline)) {
      return root;
    }
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(root.length()));
    try (TreeReader reader = open(root, () -> {})) {
      while (bytes.hasRemaining()) {
        reader.read(bytes.position(), bytes);
      }
    }
    return root.length() == 0 ? Node.EMPTY : leafOf(bytes.flip());
  }

  static Node leafOf(ByteBuffer bytes) {
    return new Node.Leaf(List.of(new Extent.Bytes(bytes)));
  }

  private static boolean isInline(Extent extent) {
    return extent.inline() == extent.length();
  }
}
