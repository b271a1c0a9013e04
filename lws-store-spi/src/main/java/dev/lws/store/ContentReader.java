// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Random access to one immutable content. While it is open the bytes stay readable, whatever
 * happens to the resource. Used by one thread at a time.
 */
public interface ContentReader extends AutoCloseable {

  /** The number of bytes of the content. */
  long length();

  /**
   * Reads bytes from {@code position} into {@code target}, at least one unless there is no room or
   * {@code position} is the end.
   *
   * @return how many bytes were read, or -1 if {@code position} is at or behind the end
   */
  int read(long position, ByteBuffer target) throws IOException;

  /**
   * Writes {@code count} bytes from {@code position} to {@code target}, in bounded memory. A store
   * that can hand its bytes over without copying overrides this.
   *
   * @throws EOFException if the content ends before {@code count} bytes
   * @throws IOException if reading failed; a failure of {@code target} reaches the caller unchanged
   */
  default void transferTo(long position, long count, WritableByteChannel target)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(Math.max(count, 1), 64 << 10));
    long end = Math.addExact(position, count);
    for (long at = position; at < end; ) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
      int read = read(at, buffer);
      if (read < 0) {
        throw new EOFException("content ends at " + at + ", " + end + " expected");
      }
      at += read;
      buffer.flip();
      while (buffer.hasRemaining()) {
        target.write(buffer);
      }
    }
  }

  /** Drops the pin. A second call does nothing. */
  @Override
  void close() throws IOException;
}
