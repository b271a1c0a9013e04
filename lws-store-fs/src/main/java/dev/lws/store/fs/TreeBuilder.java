// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Makes a tree of parts that follow each other: extents, and whole subtrees of other trees, which
 * it shares. It makes O(extents added × height) nodes and reads no more.
 *
 * <p>It works from the bottom up. On each level it gathers neighbouring parts into nodes, which are
 * parts of the level above, until one node holds them all. Where few parts stand next to a subtree,
 * those at its edge are gathered with them, so that many small edits make no long rows of small
 * nodes.
 */
final class TreeBuilder {

  /** An entry of a node. Extents are of level 0, leaves of level 1, and so on. */
  private sealed interface Part {
    int level();
  }

  private record Piece(Extent extent) implements Part {
    @Override
    public int level() {
      return 0;
    }
  }

  private record Subtree(int level, Chunk chunk) implements Part {}

  private final Chunk.Loader loader;
  private final LongSupplier ids;
  private List<Part> parts = new ArrayList<>();

  /**
   * Creates a builder without parts.
   *
   * @param loader finds nodes of subtrees
   * @param ids makes numbers for new nodes
   */
  TreeBuilder(Chunk.Loader loader, LongSupplier ids) {
    this.loader = loader;
    this.ids = ids;
  }

  void add(Extent extent) {
    if (extent.length() > 0) {
      append(parts, new Piece(extent));
    }
  }

  /**
   * Appends a whole subtree.
   *
   * @param height of its top: 0 for a leaf
   */
  void add(int height, Chunk subtree) {
    parts.add(new Subtree(height + 1, subtree));
  }

  Node build() throws IOException {
    for (int level = 0; ; level++) {
      if (isOneNode(level)) {
        return withoutSingleChildren(node(level, parts));
      }
      parts = raised(level);
    }
  }

  private boolean isOneNode(int level) {
    return parts.stream().allMatch(part -> part.level() == level) && fits(level, parts);
  }

  private Node withoutSingleChildren(Node top) throws IOException {
    Node node = top;
    while (node.children().size() == 1) {
      node = loader.load(node.children().get(0));
    }
    return node;
  }

  /** Returns the parts with those of {@code level}, the lowest, gathered into nodes. */
  private List<Part> raised(int level) throws IOException {
    List<Part> done = new ArrayList<>();
    Deque<Part> rest = new ArrayDeque<>(parts);
    while (!rest.isEmpty()) {
      if (rest.getFirst().level() > level) {
        done.add(rest.removeFirst());
        continue;
      }
      List<Part> row = new ArrayList<>();
      while (!rest.isEmpty() && rest.getFirst().level() == level) {
        append(row, rest.removeFirst());
      }
      if (isSmall(row) && !done.isEmpty()) {
        row = withLeftEdge(level, done, row);
      }
      if (isSmall(row) && !rest.isEmpty()) {
        row = withRightEdge(level, row, rest);
      }
      gather(level, row, rest.isEmpty(), done);
    }
    return done;
  }

  /** Moves the last node of {@code level} in {@code done} into {@code row}, if there is room. */
  private List<Part> withLeftEdge(int level, List<Part> done, List<Part> row) throws IOException {
    List<Part> opened = new ArrayList<>();
    Part edge = done.get(done.size() - 1);
    while (edge.level() > level + 1) {
      List<Part> below = open(edge);
      edge = below.remove(below.size() - 1);
      opened.addAll(below);
    }
    List<Part> joined = open(edge);
    row.forEach(part -> append(joined, part));
    if (!fits(level, joined)) {
      return row;
    }
    done.remove(done.size() - 1);
    done.addAll(opened);
    return joined;
  }

  /** Moves the first node of {@code level} in {@code rest} into {@code row}, if there is room. */
  private List<Part> withRightEdge(int level, List<Part> row, Deque<Part> rest) throws IOException {
    Deque<Part> opened = new ArrayDeque<>();
    Part edge = rest.getFirst();
    while (edge.level() > level + 1) {
      List<Part> below = open(edge);
      edge = below.remove(0);
      for (int i = below.size() - 1; i >= 0; i--) {
        opened.addFirst(below.get(i));
      }
    }
    List<Part> joined = new ArrayList<>(row);
    open(edge).forEach(part -> append(joined, part));
    if (!fits(level, joined)) {
      return row;
    }
    rest.removeFirst();
    opened.descendingIterator().forEachRemaining(rest::addFirst);
    return joined;
  }

  private List<Part> open(Part part) throws IOException {
    Node node = loader.load(((Subtree) part).chunk());
    List<Part> below = new ArrayList<>();
    node.children().forEach(child -> below.add(new Subtree(node.height(), child)));
    node.extents().forEach(extent -> below.add(new Piece(extent)));
    return below;
  }

  /** Makes nodes of a row of parts of one level. */
  private void gather(int level, List<Part> row, boolean atTheEnd, List<Part> done) {
    int nodes = (row.size() + Node.FANOUT - 1) / Node.FANOUT;
    // What is appended to fills its nodes; elsewhere, halves leave room for the next edit.
    int size = atTheEnd ? Node.FANOUT : (row.size() + nodes - 1) / nodes;
    List<Part> next = new ArrayList<>();
    for (Part part : row) {
      next.add(part);
      if (next.size() > size || !fits(level, next)) {
        next.remove(next.size() - 1);
        done.add(subtree(level, next));
        next = new ArrayList<>(List.of(part));
      }
    }
    done.add(subtree(level, next));
  }

  private Subtree subtree(int level, List<Part> below) {
    return new Subtree(level + 1, Chunk.fresh(ids.getAsLong(), node(level, below)));
  }

  private static Node node(int level, List<Part> below) {
    return level == 0
        ? new Node.Leaf(below.stream().map(part -> ((Piece) part).extent()).toList())
        : new Node.Branch(level, below.stream().map(part -> ((Subtree) part).chunk()).toList());
  }

  private static boolean fits(int level, List<Part> row) {
    return row.size() <= Node.FANOUT
        && (level > 0 || row.size() == 1 || inline(row) <= Node.INLINE);
  }

  private static boolean isSmall(List<Part> row) {
    return row.size() < Node.FANOUT / 2 && inline(row) < Node.INLINE / 2;
  }

  private static long inline(List<Part> row) {
    long inline = 0;
    for (Part part : row) {
      inline += part instanceof Piece piece ? piece.extent().inline() : 0;
    }
    return inline;
  }

  private static void append(List<Part> row, Part next) {
    int last = row.size() - 1;
    if (last >= 0 && row.get(last) instanceof Piece a && next instanceof Piece b) {
      Extent joined = a.extent().joined(b.extent());
      if (joined != null) {
        row.set(last, new Piece(joined));
        return;
      }
    }
    row.add(next);
  }
}
