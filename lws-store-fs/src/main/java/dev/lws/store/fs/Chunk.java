// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A node with a number, under which it is stored once a content that reaches it is.
 *
 * @param id the number
 * @param length the bytes below
 * @param pieces the extents below
 * @param fresh the node itself, if it may not be stored yet
 */
record Chunk(long id, long length, long pieces, @Nullable Node fresh) {

  static Chunk fresh(long id, Node node) {
    return new Chunk(id, node.length(), node.pieces(), node);
  }

  /** Finds the nodes of chunks. */
  @FunctionalInterface
  interface Loader {
    /** Returns the node of a chunk that something keeps alive. */
    Node load(Chunk chunk) throws IOException;
  }
}
