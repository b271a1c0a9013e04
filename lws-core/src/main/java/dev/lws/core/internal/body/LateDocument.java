// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.body;

import dev.lws.store.ContentSource;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body that is opened no sooner than it is read: until then a client that waits for {@code 100
 * Continue} has not sent any of it.
 */
public final class LateDocument extends InputStream {

  private final ContentSource source;
  private @Nullable InputStream opened;

  public LateDocument(ContentSource source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    return opened().read();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return opened().read(target, offset, length);
  }

  @Override
  public void close() throws IOException {
    if (opened != null) {
      opened.close();
    }
  }

  private InputStream opened() throws IOException {
    if (opened == null) {
      opened = source.open();
    }
    return opened;
  }
}
