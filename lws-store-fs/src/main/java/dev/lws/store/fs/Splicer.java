// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import dev.lws.store.StorageFullException;
import java.io.IOException;
import java.util.List;

/** Applies edits to a content by rearranging its tree. */
final class Splicer implements Splice.FillVisitor<IOException> {

  /** Finds the tree of a staged content. */
  @FunctionalInterface
  interface Sources {
    Node root(StagedContent staged) throws IOException;
  }

  private final Node base;
  private final long baseLength;
  private final Chunk.Loader loader;
  private final Sources sources;
  private final TreeBuilder result;
  private long length;

  Splicer(Node base, Chunk.Loader loader, Sources sources, TreeBuilder result) {
    this.base = base;
    this.baseLength = base.length();
    this.loader = loader;
    this.sources = sources;
    this.result = result;
  }

  /**
   * Returns the tree of the base with {@code edits} applied.
   *
   * @throws IllegalArgumentException if they are missing, descend or overlap
   */
  Node splice(List<Splice> edits) throws IOException {
    if (edits.isEmpty()) {
      throw new IllegalArgumentException("a splice has at least one edit");
    }
    long at = 0;
    for (Splice edit : edits) {
      if (edit.offset() < at) {
        throw new IllegalArgumentException(
            "edits ascend and do not overlap: offset " + edit.offset() + " is before " + at);
      }
      keep(at, edit.offset());
      grow(edit.with().length());
      edit.with().accept(this);
      // "Everything from here" may be said with any large number.
      at = edit.offset() + Math.min(edit.removed(), Long.MAX_VALUE - edit.offset());
    }
    keep(at, Math.max(at, baseLength));
    return result.build();
  }

  /** Appends the bytes of the base from {@code from} up to {@code to}, zeros where it has ended. */
  private void keep(long from, long to) throws IOException {
    grow(to - from);
    long end = Math.min(to, baseLength);
    if (from < end) {
      copy(base, from, end);
    }
    result.add(new Extent.Zeros(to - Math.max(from, end)));
  }

  @Override
  public void slice(Splice.Slice fill) throws IOException {
    copy(sources.root(fill.source()), fill.from(), fill.from() + fill.length());
  }

  @Override
  public void zeros(Splice.Zeros fill) throws IOException {
    result.add(new Extent.Zeros(fill.length()));
  }

  /** Appends what lies in {@code node} from {@code from} up to {@code to}. */
  private void copy(Node node, long from, long to) throws IOException {
    long start = 0;
    for (Chunk child : node.children()) {
      long end = start + child.length();
      if (from <= start && end <= to) {
        result.add(node.height() - 1, child);
      } else if (from < end && start < to) {
        copy(loader.load(child), Math.max(from - start, 0), Math.min(to, end) - start);
      }
      start = end;
    }
    for (Extent extent : node.extents()) {
      long end = start + extent.length();
      if (from < end && start < to) {
        result.add(extent.slice(Math.max(from - start, 0), Math.min(to, end) - start));
      }
      start = end;
    }
  }

  private void grow(long bytes) throws StorageFullException {
    if (bytes > Long.MAX_VALUE - length) {
      throw new StorageFullException("the result is longer than " + Long.MAX_VALUE + " bytes");
    }
    length += bytes;
  }
}
