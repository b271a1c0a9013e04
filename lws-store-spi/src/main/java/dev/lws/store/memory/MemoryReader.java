// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import dev.lws.store.ContentReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Reads extents. Being reachable is all the pin they need. */
final class MemoryReader implements ContentReader {

  private final Extents extents;
  private boolean closed;

  MemoryReader(Extents extents) {
    this.extents = extents;
  }

  @Override
  public long length() {
    return extents.length();
  }

  @Override
  public int read(long position, ByteBuffer target) throws IOException {
    check(position);
    if (position >= length()) {
      return -1;
    }
    int count = (int) Math.min(target.remaining(), length() - position);
    extents.read(position, count, target::put);
    return count;
  }

  @Override
  public void transferTo(long position, long count, WritableByteChannel target) throws IOException {
    check(position);
    if (count > 0 && position > length() - count) {
      throw new EOFException(
          "content ends at " + length() + ", " + count + " bytes from " + position + " expected");
    }
    extents.read(
        position,
        count,
        bytes -> {
          while (bytes.hasRemaining()) {
            target.write(bytes);
          }
        });
  }

  @Override
  public void close() {
    closed = true;
  }

  private void check(long position) throws IOException {
    if (closed) {
      throw new IOException("reader is closed");
    }
    if (position < 0) {
      throw new IllegalArgumentException("position is at least 0: " + position);
    }
  }
}
