// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.socket;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A body in chunks (RFC 9112 §7.1). Extensions and trailers are passed over. */
final class ChunkedBody extends RequestBody {

  private static final Pattern SIZE = Pattern.compile("([0-9a-fA-F]{1,15})[ \\t]*(?:;.*)?");

  private final Lines lines;
  private long left;
  private boolean within;
  private boolean ended;

  ChunkedBody(InputStream in) {
    super(in);
    lines = new Lines(in, 4 << 10);
  }

  @Override
  long following() throws IOException {
    if (left == 0 && !ended) {
      nextChunk();
    }
    return left;
  }

  private void nextChunk() throws IOException {
    if (within && !lines.next().isEmpty()) {
      throw new IOException("a chunk ends with its line");
    }
    String line = lines.next();
    Matcher size = SIZE.matcher(line);
    if (!size.matches()) {
      throw new IOException("the size of a chunk is expected: " + line);
    }
    left = Long.parseLong(size.group(1), 16);
    within = true;
    while (left == 0 && !ended) {
      ended = lines.next().isEmpty();
    }
  }

  @Override
  long left() {
    return left;
  }

  @Override
  void took(int count) {
    left -= count;
  }
}
