// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import dev.lws.store.ContentReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The bytes of a content from first to last. The content stays open when this is closed. */
final class ContentStream extends InputStream {

  private final ContentReader content;
  private long position;

  ContentStream(ContentReader content) {
    this.content = content;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int read = content.read(position, ByteBuffer.wrap(target, offset, length));
    position += Math.max(read, 0);
    return read;
  }

  @Override
  public long skip(long count) {
    long skipped = Math.max(0, Math.min(count, content.length() - position));
    position += skipped;
    return skipped;
  }

  @Override
  public int available() {
    return (int) Math.min(content.length() - position, Integer.MAX_VALUE);
  }
}
