// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A run of immutable bytes, never empty in an {@link Extents}. */
sealed interface Extent {

  long length();

  /** Returns a part of this run. */
  Extent slice(long from, long length);

  /**
   * Returns some bytes from {@code from} on, at least one and {@code most} at the most; nobody
   * writes to them.
   */
  ByteBuffer window(long from, long most);

  /** A part of an array that is not written to any more. Contents share it. */
  final class Chunk implements Extent {

    /**
     * How many times its own length a chunk may keep alive. Without a bound, a few bytes cut out of
     * a large upload would hold all of it, and the store's limit would bound nothing.
     */
    private static final int WASTE = 4;

    private final byte[] bytes;
    private final int offset;
    private final int length;

    Chunk(byte[] bytes) {
      this(bytes, 0, bytes.length);
    }

    private Chunk(byte[] bytes, int offset, int length) {
      this.bytes = bytes;
      this.offset = offset;
      this.length = length;
    }

    @Override
    public long length() {
      return length;
    }

    @Override
    public Extent slice(long from, long count) {
      int start = offset + Math.toIntExact(from);
      int size = Math.toIntExact(count);
      return (long) WASTE * size < bytes.length
          ? new Chunk(Arrays.copyOfRange(bytes, start, start + size))
          : new Chunk(bytes, start, size);
    }

    @Override
    public ByteBuffer window(long from, long most) {
      return ByteBuffer.wrap(bytes, offset + (int) from, (int) Math.min(length - from, most));
    }

    /** Whether {@code next} goes on in the same array where this one ends. */
    boolean adjoins(Chunk next) {
      return bytes == next.bytes && offset + length == next.offset;
    }

    /** Returns this run and {@code next}, which adjoins it, in one. */
    Chunk joined(Chunk next) {
      return new Chunk(bytes, offset, length + next.length);
    }

    /** The size of the array behind it. */
    int kept() {
      return bytes.length;
    }
  }

  /** Any number of zero bytes, for the price of none. */
  record Zeros(long length) implements Extent {

    private static final byte[] PAGE = new byte[16 << 10];

    @Override
    public Extent slice(long from, long count) {
      return new Zeros(count);
    }

    @Override
    public ByteBuffer window(long from, long most) {
      return ByteBuffer.wrap(PAGE, 0, (int) Math.min(PAGE.length, Math.min(length - from, most)));
    }
  }
}
