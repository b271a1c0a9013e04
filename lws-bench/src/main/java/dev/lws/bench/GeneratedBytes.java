package dev.lws.bench;

import java.nio.ByteBuffer;
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
