// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Lines that end in CRLF, one byte a character. Not thread-safe. */
final class Lines {

  private final InputStream in;
  private int left;

  /**
   * Begins to read lines.
   *
   * @param mostBytes how many bytes they may have altogether
   */
  Lines(InputStream in, int mostBytes) {
    this.in = in;
    left = mostBytes;
  }

  /** Returns the first line, without its end; nothing if the stream has ended. */
  Optional<String> first() throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      return Optional.empty();
    }
    in.reset();
    return Optional.of(next());
  }

  /** Returns the next line, without its end. */
  String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection ended within a line");
      }
      if (left-- == 0) {
        throw new RefusedException(431, "the head is too large");
      }
      line.write(b);
    }
    String text = line.toString(ISO_8859_1);
    if (!text.endsWith("\r")) {
      throw new RefusedException(400, "lines end in CRLF");
    }
    return text.substring(0, text.length() - 1);
  }
}
