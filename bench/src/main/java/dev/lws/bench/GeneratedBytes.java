// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import dev.lws.store.ContentSource;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/**
 * Bytes without end that follow from their position alone, so that nobody has to keep them. They
 * repeat after a prime number of bytes: a block that is sent twice or left out shows in the
 * checksum.
 */
final class GeneratedBytes {

  private static final byte[] PERIOD = new byte[65_521];

  static {
    new SplittableRandom(1).nextBytes(PERIOD);
  }

  private GeneratedBytes() {}

  /** Returns the bytes from {@code position} on: at least one and at most {@code count}. */
  static ByteBuffer window(long position, long count) {
    int from = (int) (position % PERIOD.length);
    return ByteBuffer.wrap(PERIOD, from, (int) Math.min(count, PERIOD.length - from));
  }

  /** Returns the first {@code length} bytes. */
  static ContentSource source(long length) {
    return ContentSource.of(new Stream(length), OptionalLong.of(length));
  }

  private static final class Stream extends InputStream {
    private final long length;
    private long at;

    Stream(long length) {
      this.length = length;
    }

    @Override
    public int read() {
      return at == length ? -1 : window(at++, 1).get() & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
      if (at == length) {
        return count == 0 ? 0 : -1;
      }
      ByteBuffer window = window(at, Math.min(count, length - at));
      int read = window.remaining();
      window.get(target, offset, read);
      at += read;
      return read;
    }
  }

  /** Returns the checksum of the first {@code length} bytes. */
  static long checksum(long length) {
    CRC32C checksum = new CRC32C();
    for (long at = 0; at < length; ) {
      ByteBuffer window = window(at, length - at);
      at += window.remaining();
      checksum.update(window);
    }
    return checksum.getValue();
  }
}
