// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import java.io.IOException;
import java.io.InputStream;
import java.util.Random;

/** Bytes that tests store: the same ones for the same seed. */
final class Bytes {

  private Bytes() {}

  static byte[] random(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** A stream that arrives as bodies do: in pieces of any size. It notes what it was asked. */
  static class Arriving extends InputStream {
    private final byte[] bytes;
    private final Random pieces = new Random(17);
    private int at;
    int largestRequest;
    boolean closed;

    Arriving(byte[] bytes) {
      this.bytes = bytes;
    }

    /** Called when all bytes have arrived. */
    int atEnd() throws IOException {
      return -1;
    }

    @Override
    public int read() throws IOException {
      return at < bytes.length ? bytes[at++] & 0xff : atEnd();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      largestRequest = Math.max(largestRequest, length);
      if (length == 0) {
        return 0;
      }
      if (at == bytes.length) {
        return atEnd();
      }
      int piece = Math.min(Math.min(length, bytes.length - at), 1 + pieces.nextInt(16 << 10));
      System.arraycopy(bytes, at, target, offset, piece);
      at += piece;
      return piece;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
