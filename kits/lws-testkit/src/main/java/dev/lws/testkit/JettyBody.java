// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Blocker;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to Jetty. It knows how much has arrived before any of it was read, which
 * Jetty's own stream does not, and which spares connections whose requests are refused early.
 */
final class JettyBody extends InputStream {

  private final Content.Source source;
  private Content.@Nullable Chunk chunk;

  JettyBody(Content.Source source) {
    this.source = source;
  }

  @Override
  public int available() throws IOException {
    Content.Chunk arrived = arrived();
    return arrived == null ? 0 : arrived.remaining();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Content.Chunk next = arrived();
    while (next == null) {
      awaitMore();
      next = arrived();
    }
    ByteBuffer bytes = next.getByteBuffer();
    if (!bytes.hasRemaining()) {
      return -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(target, offset, count);
    return count;
  }

  /** Gives back what is left. */
  void release() {
    if (chunk != null) {
      chunk.release();
      chunk = null;
    }
  }

  /** The next chunk with bytes, or the end if there are no more; null if neither is there yet. */
  private Content.@Nullable Chunk arrived() throws IOException {
    while (chunk == null || (!chunk.hasRemaining() && !chunk.isLast())) {
      release();
      Content.Chunk next = source.read();
      if (next == null) {
        return null;
      }
      if (Content.Chunk.isFailure(next)) {
        throw failure(next.getFailure()); // each time
      }
      chunk = next;
    }
    return chunk;
  }

  private void awaitMore() throws IOException {
    try (Blocker.Runnable more = Blocker.runnable()) {
      source.demand(more);
      more.block();
    }
  }

  private static IOException failure(Throwable failure) {
    return failure instanceof IOException io ? io : new IOException(failure);
  }
}
