// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** Hands bytes on in small pieces, with a pause before each. Used by one thread. */
final class SlowStream extends OutputStream {

  private final OutputStream out;
  private final Faults.Slowness slowness;
  private long sent;

  SlowStream(OutputStream out, Faults.Slowness slowness) {
    this.out = out;
    this.slowness = slowness;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int piece = Math.min(slowness.pieceBytes(), length - done);
      try {
        slowness.pause().await(sent);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (IOException) new InterruptedIOException("slowed down").initCause(e);
      }
      out.write(bytes, offset + done, piece);
      done += piece;
      sent += piece;
    }
  }
}
