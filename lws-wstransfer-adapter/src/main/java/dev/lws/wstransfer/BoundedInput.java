// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of which there may only be so many. */
final class BoundedInput extends FilterInputStream {

  private long left;

  BoundedInput(InputStream in, long most) {
    super(in);
    this.left = most;
  }

  /** There were more. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = in.read(target, offset, length);
    left -= Math.max(read, 0);
    if (left < 0) {
      throw new TooLong();
    }
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    throw new IOException("XML is read, not skipped");
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
