// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

import dev.lws.store.ContentReader;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads a content in the state that it was opened in, which it keeps from being dropped. */
final class StateReader implements ContentReader {

  private final State state;
  private final Rows rows;
  private final StoredContent content;
  private boolean closed;

  /** Creates a reader; {@code state} counts it as a user already. */
  StateReader(State state, StoredContent content) {
    this.state = state;
    this.rows = state.rows();
    this.content = content;
  }

  @Override
  public long length() {
    return content.length();
  }

  @Override
  public int read(long position, ByteBuffer target) throws IOException {
    if (closed) {
      throw new IOException("reader is closed");
    }
    if (position < 0) {
      throw new IllegalArgumentException("position is at least 0: " + position);
    }
    if (position >= length()) {
      return -1;
    }
    int part = (int) (position / KeyValueStore.PART);
    int from = (int) (position % KeyValueStore.PART);
    byte[] bytes = rows.get(Keys.part(content.id(), part));
    if (bytes == null) {
      throw new IOException("part " + part + " of content " + content.id() + " is missing");
    }
    int count = Math.min(target.remaining(), bytes.length - from);
    target.put(bytes, from, count);
    return count;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      state.release();
    }
  }
}
