// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.body;

import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.StagedContent;
import java.io.IOException;

/**
 * Staged content whose end is no part of the operation: by then the change is committed or refused,
 * and a pin that could not be dropped must not tell the client otherwise (ALL-1).
 */
public record Staged(StagedContent inner) implements StagedContent {

  private static final System.Logger LOG = System.getLogger(Staged.class.getName());

  @Override
  public Content content() {
    return inner.content();
  }

  @Override
  public ContentReader open() throws IOException {
    return inner.open();
  }

  @Override
  public void close() {
    try {
      inner.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "staged content was not dropped", e);
    }
  }
}
