// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The scattered parts of one content: leaves that have many short extents, whose bytes are written
 * to one segment in a row. Afterwards that takes the place of these leaves in whatever the content
 * has become meanwhile, as far as they are still there.
 */
final class Compaction {

  /** Consecutive bytes of the content. */
  record Range(long start, long length) {}

  private final Chunk.Loader loader;
  private final long pieceBytes;
  private final List<Range> ranges = new ArrayList<>();

  /** The place of each leaf's bytes in the segment. */
  private final Map<Long, Range> moved = new HashMap<>();

  /** Chunks that were looked at and stay as they are, with all that is below them. */
  private final Set<Long> left = new HashSet<>();

  private long pieces;
  private long bytes;

  private Compaction(Chunk.Loader loader, long pieceBytes) {
    this.loader = loader;
    this.pieceBytes = pieceBytes;
  }

  /**
   * Looks at a content.
   *
   * @param pieceBytes how long the extents of a scattered leaf are at the most, on average
   */
  static Compaction of(Node root, Chunk.Loader loader, long pieceBytes) throws IOException {
    Compaction compaction = new Compaction(loader, pieceBytes);
    compaction.look(root, 0);
    return compaction;
  }

  /** The number of extents that would become few. */
  long pieces() {
    return pieces;
  }

  /** The ranges that have to be written to the segment, in this order. */
  List<Range> ranges() {
    return ranges;
  }

  private void look(Node node, long start) throws IOException {
    long at = start;
    for (Chunk child : node.children()) {
      if (node.height() > 1 && child.pieces() > Node.FANOUT) {
        look(loader.load(child), at);
      } else if (node.height() == 1 && child.length() <= child.pieces() * pieceBytes) {
        ranges.add(new Range(at, child.length()));
        moved.put(child.id(), new Range(bytes, child.length()));
        pieces += child.pieces();
        bytes += child.length();
      } else {
        left.add(child.id());
      }
      at += child.length();
    }
  }

  /**
   * Returns a tree of the same bytes, in which {@code segment} stands for all leaves that were
   * moved there.
   *
   * @param current what the content has become
   * @param ids makes numbers for new nodes
   */
  Node applied(Node current, long segment, Chunk.Loader now, LongSupplier ids) throws IOException {
    TreeBuilder result = new TreeBuilder(now, ids);
    copy(current, segment, now, result);
    return result.build();
  }

  private void copy(Node node, long segment, Chunk.Loader now, TreeBuilder result)
      throws IOException {
    for (Chunk child : node.children()) {
      Range place = moved.get(child.id());
      if (place != null) {
        result.add(new Extent.Run(segment, place.start(), place.length()));
      } else if (left.contains(child.id())) {
        result.add(node.height() - 1, child);
      } else {
        copy(now.load(child), segment, now, result);
      }
    }
    node.extents().forEach(result::add);
  }
}
