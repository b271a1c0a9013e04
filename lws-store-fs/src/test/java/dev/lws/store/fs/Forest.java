// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.Splice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Trees in memory: stores nodes the way the catalog does, without counting. */
final class Forest implements Chunk.Loader {

  private final Map<Long, byte[]> nodes = new HashMap<>();
  private final Map<Long, byte[]> segments = new HashMap<>();
  private long last;
  int loaded;

  /** Makes a segment, and one extent of all of it. */
  Extent segment(byte[] bytes) {
    segments.put(++last, bytes);
    return new Extent.Run(last, 0, bytes.length);
  }

  TreeBuilder builderOf(Extent extent) {
    TreeBuilder builder = builder();
    builder.add(extent);
    return builder;
  }

  /** Returns a tree with the bytes from {@code offset} on replaced. */
  Node overwritten(Node root, long offset, Extent bytes) throws IOException {
    Patch patch = new Patch(bytes);
    Splice edit = new Splice(offset, bytes.length(), new Splice.Slice(patch, 0, bytes.length()));
    return new Splicer(root, this, staged -> ((Patch) staged.content()).root(), builder())
        .splice(List.of(edit));
  }

  TreeBuilder builder() {
    return new TreeBuilder(this, () -> ++last);
  }

  @Override
  public Node load(Chunk chunk) throws IOException {
    loaded++;
    Node fresh = chunk.fresh();
    return fresh != null ? fresh : NodeCodec.decode(stored(chunk));
  }

  /** Stores what is fresh below a root; returns how many chunks that were. */
  int store(Node root) {
    int stored = 0;
    for (Chunk child : root.children()) {
      Node fresh = child.fresh();
      if (fresh != null && nodes.put(child.id(), NodeCodec.encode(fresh)) == null) {
        stored += 1 + store(fresh);
      }
    }
    return stored;
  }

  /** Returns a stored root as the catalog would give it back. */
  Node reloaded(Node root) throws IOException {
    store(root);
    return NodeCodec.decode(NodeCodec.encode(root));
  }

  byte[] bytes(Node root) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    addBytes(root, bytes);
    return bytes.toByteArray();
  }

  private void addBytes(Node node, ByteArrayOutputStream target) throws IOException {
    for (Chunk child : node.children()) {
      addBytes(load(child), target);
    }
    for (Extent extent : node.extents()) {
      addBytes(extent, target);
    }
  }

  private void addBytes(Extent extent, ByteArrayOutputStream target) {
    if (extent instanceof Extent.Bytes bytes) {
      ByteBuffer window = bytes.buffer().duplicate();
      while (window.hasRemaining()) {
        target.write(window.get());
      }
    } else if (extent instanceof Extent.Run run) {
      byte[] segment = Objects.requireNonNull(segments.get(run.segment()));
      target.write(segment, (int) run.offset(), (int) run.length());
    } else {
      target.writeBytes(new byte[(int) extent.length()]);
    }
  }

  /**
   * Fails unless a tree is as trees are: all leaves at one height, no node empty but the root of an
   * empty content, none too large, and numbers that are those of what is below.
   */
  void check(Node root) throws IOException {
    check(root, root.height(), true);
  }

  private void check(Node node, int height, boolean top) throws IOException {
    List<?> entries;
    if (node instanceof Node.Branch branch) {
      require(branch.height() == height, "height");
      entries = branch.children();
      for (Chunk child : branch.children()) {
        Node below = load(child);
        require(child.length() == below.length(), "length");
        require(child.pieces() == below.pieces(), "pieces");
        check(below, height - 1, false);
      }
    } else {
      require(height == 0, "height of a leaf");
      entries = ((Node.Leaf) node).extents();
      long inline = ((Node.Leaf) node).extents().stream().mapToLong(Extent::inline).sum();
      require(entries.size() <= 1 || inline <= Node.INLINE, "inline bytes");
    }
    require(entries.size() <= Node.FANOUT, "entries");
    require(top || !entries.isEmpty(), "no entries");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  private byte[] stored(Chunk chunk) {
    return Objects.requireNonNull(nodes.get(chunk.id()), () -> "no chunk " + chunk.id());
  }
}
