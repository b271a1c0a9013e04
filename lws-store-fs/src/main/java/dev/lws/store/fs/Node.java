// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.util.List;

/**
 * A node of the tree that a content is. Immutable. The root lies with the content, every other node
 * is a {@link Chunk}, which any number of nodes may share.
 */
sealed interface Node {

  /** The most entries of a node. */
  int FANOUT = 32;

  /** The most inline bytes of a leaf of more than one extent. */
  int INLINE = 8 << 10;

  /** No bytes. */
  Node EMPTY = new Leaf(List.of());

  /** The height above leaves, which have 0. */
  int height();

  /** The nodes of the height below that it lists; none if it is a leaf. */
  List<Chunk> children();

  /** The extents that it lists; none unless it is a leaf. */
  List<Extent> extents();

  /** The number of bytes below. */
  long length();

  /** The number of extents below. */
  long pieces();

  /** Lists extents. */
  record Leaf(List<Extent> extents) implements Node {

    public Leaf {
      extents = List.copyOf(extents);
    }

    @Override
    public int height() {
      return 0;
    }

    @Override
    public List<Chunk> children() {
      return List.of();
    }

    @Override
    public long length() {
      return extents.stream().mapToLong(Extent::length).sum();
    }

    @Override
    public long pieces() {
      return extents.size();
    }
  }

  /**
   * Lists other nodes.
   *
   * @param height 1 above leaves
   * @param children nodes of the height below
   */
  record Branch(int height, List<Chunk> children) implements Node {

    public Branch {
      children = List.copyOf(children);
    }

    @Override
    public List<Extent> extents() {
      return List.of();
    }

    @Override
    public long length() {
      return children.stream().mapToLong(Chunk::length).sum();
    }

    @Override
    public long pieces() {
      return children.stream().mapToLong(Chunk::pieces).sum();
    }
  }
}
