// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bytes of one content: runs in order, immutable, found by position in O(log n). */
final class Extents {

  private static final Extents EMPTY = new Extents(new Extent[0]);

  private final Extent[] runs;
  private final long[] ends;

  private Extents(Extent[] runs) {
    this.runs = runs;
    this.ends = new long[runs.length];
    long end = 0;
    for (int i = 0; i < runs.length; i++) {
      end += runs[i].length();
      ends[i] = end;
    }
  }

  /** A taker of the bytes of a range, piece by piece. */
  interface Sink {
    void accept(ByteBuffer bytes) throws IOException;
  }

  long length() {
    return runs.length == 0 ? 0 : ends[runs.length - 1];
  }

  /** The number of runs. */
  int count() {
    return runs.length;
  }

  /** The bytes of arrays that the runs keep alive, those of a shared array counted each time. */
  long kept() {
    long kept = 0;
    for (Extent run : runs) {
      kept += run.kept();
    }
    return kept;
  }

  /** Hands over {@code count} bytes from {@code position}, which are there, without copying. */
  void read(long position, long count, Sink sink) throws IOException {
    long end = position + count;
    int run = runAt(position);
    for (long at = position; at < end; run++) {
      long start = ends[run] - runs[run].length();
      long stop = Math.min(end, ends[run]);
      while (at < stop) {
        ByteBuffer window = runs[run].window(at - start, stop - at);
        at += window.remaining();
        sink.accept(window);
      }
    }
  }

  /** Appends the bytes from {@code from} up to {@code to}, which are there, to {@code target}. */
  void appendTo(Builder target, long from, long to) {
    int run = runAt(from);
    for (long at = from; at < to; run++) {
      long start = ends[run] - runs[run].length();
      long stop = Math.min(to, ends[run]);
      boolean whole = at == start && stop == ends[run];
      target.add(whole ? runs[run] : runs[run].slice(at - start, stop - at));
      at = stop;
    }
  }

  /** Returns the first run that ends behind {@code position}. */
  private int runAt(long position) {
    int found = Arrays.binarySearch(ends, position);
    return found < 0 ? -found - 1 : found + 1;
  }

  /**
   * Puts runs together, and keeps their number in proportion to the bytes: without that, many small
   * edits would make each further one cost as much as all before it.
   */
  static final class Builder {

    /** Neighbours that are no longer than this together become one array. */
    static final int MERGED = 64 << 10;

    /** The number of runs that need no merging, however short they are. */
    static final int FEW = 64;

    /**
     * The most runs there may be for each {@link #MERGED} bytes. Merging leaves two at the most, so
     * that each merge, which copies no more than all bytes, is paid for by as many edits as brought
     * the number up again.
     */
    static final int DENSITY = 4;

    private final List<Extent> runs = new ArrayList<>();
    private long stored;

    /** Appends a run; the total length stays within {@code long}. */
    Builder add(Extent next) {
      if (next.length() == 0) {
        return this;
      }
      stored += next.stored();
      int last = runs.size() - 1;
      Extent joined = last < 0 ? null : runs.get(last).joined(next);
      if (joined != null) {
        runs.set(last, joined);
        return this;
      }
      runs.add(next);
      return this;
    }

    Extents build() {
      if (runs.isEmpty()) {
        return EMPTY;
      }
      // Zeros do not count: a long gap must not pay for any number of short runs.
      boolean many = runs.size() > FEW + DENSITY * (stored / MERGED);
      return new Extents((many ? merged() : runs).toArray(new Extent[0]));
    }

    private List<Extent> merged() {
      List<Extent> merged = new ArrayList<>();
      int from = 0;
      long length = 0;
      for (int i = 0; i < runs.size(); i++) {
        long next = runs.get(i).length();
        if (i > from && next > MERGED - length) {
          merged.add(merged(runs.subList(from, i), length));
          from = i;
          length = 0;
        }
        length += next;
      }
      merged.add(merged(runs.subList(from, runs.size()), length));
      return merged;
    }

    private static Extent merged(List<Extent> neighbours, long length) {
      if (neighbours.size() == 1) {
        return neighbours.get(0);
      }
      byte[] bytes = new byte[Math.toIntExact(length)];
      ByteBuffer target = ByteBuffer.wrap(bytes);
      for (Extent run : neighbours) {
        for (long at = 0; at < run.length(); ) {
          ByteBuffer window = run.window(at, run.length() - at);
          at += window.remaining();
          target.put(window);
        }
      }
      return new Extent.Chunk(bytes);
    }
  }
}
