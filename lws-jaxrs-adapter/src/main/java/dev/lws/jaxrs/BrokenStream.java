// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import java.io.IOError;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The rest of a response that was given up. An exception from closing it would be passed over by
 * runtimes that take clients' leaving for its cause; an error is not.
 */
final class BrokenStream extends OutputStream {

  private final IOException cause;

  BrokenStream(IOException cause) {
    this.cause = cause;
  }

  @Override
  public void write(int b) throws IOException {
    throw cause;
  }

  @Override
  public void close() {
    throw new IOError(cause);
  }
}
