// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The way out for a body. It knows when the client has gone. */
final class Outlet extends FilterOutputStream {

  private boolean cut;

  Outlet(OutputStream out) {
    super(out);
  }

  /** Whether the client takes no more. */
  boolean isCut() {
    return cut;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      cut = true;
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      cut = true;
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
