// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

  /** Returns one run in the place of this and the {@code next} one, or null if two it stays. */
  @Nullable Extent joined(Extent next);

  /** The number of these bytes that are in memory. */
  long stored();

  /** The size of the array that it keeps alive, which may be shared. */
  long kept();

  /** A part of an array that is not written to any more. Contents share it. */
  final class Chunk implements Extent {

    /**
     * The most times its own length that a chunk may keep alive. Without a bound, a few bytes cut
     * out of a large upload would hold all of it, and the store's limit would bound nothing.
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

    @Override
    public @Nullable Extent joined(Extent next) {
      return next instanceof Chunk chunk && bytes == chunk.bytes && offset + length == chunk.offset
          ? new Chunk(bytes, offset, length + chunk.length)
          : null;
    }

    @Override
    public long stored() {
      return length;
    }

    @Override
    public long kept() {
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

    @Override
    public @Nullable Extent joined(Extent next) {
      return next instanceof Zeros zeros ? new Zeros(length + zeros.length) : null;
    }

    @Override
    public long stored() {
      return 0;
    }

    @Override
    public long kept() {
      return 0;
    }
  }
}
