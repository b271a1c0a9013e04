// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import dev.lws.store.Content;
import dev.lws.store.Splice;
import dev.lws.store.StorageFullException;
import java.io.IOException;
import java.util.List;

/** Applies edits to a content by rearranging runs of bytes, in O(edits + runs). */
final class Splicer implements Splice.FillVisitor<IOException> {

  /** Finds the bytes behind a handle. */
  interface Lookup {
    Extents of(Content content) throws IOException;
  }

  private final Extents base;
  private final Lookup lookup;
  private final Extents.Builder result = new Extents.Builder();
  private long length;

  private Splicer(Extents base, Lookup lookup) {
    this.base = base;
    this.lookup = lookup;
  }

  static Extents splice(Extents base, List<Splice> edits, Lookup lookup) throws IOException {
    if (edits.isEmpty()) {
      throw new IllegalArgumentException("a splice has at least one edit");
    }
    return new Splicer(base, lookup).apply(edits);
  }

  private Extents apply(List<Splice> edits) throws IOException {
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
    keep(at, Math.max(at, base.length()));
    return result.build();
  }

  /** Appends the bytes of the base from {@code from} up to {@code to}, zeros where it has ended. */
  private void keep(long from, long to) throws IOException {
    grow(to - from);
    long end = Math.min(to, base.length());
    if (from < end) {
      base.appendTo(result, from, end);
    }
    result.add(new Extent.Zeros(to - Math.max(from, end)));
  }

  @Override
  public void slice(Splice.Slice fill) throws IOException {
    Extents source = lookup.of(fill.source().content());
    source.appendTo(result, fill.from(), fill.from() + fill.length());
  }

  @Override
  public void zeros(Splice.Zeros fill) {
    result.add(new Extent.Zeros(fill.length()));
  }

  private void grow(long bytes) throws StorageFullException {
    if (bytes > Long.MAX_VALUE - length) {
      throw new StorageFullException("the result is longer than " + Long.MAX_VALUE + " bytes");
    }
    length += bytes;
  }
}
