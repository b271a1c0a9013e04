// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.doubles;

import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.ForwardingSnapshot;
import dev.lws.store.ForwardingStore;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import java.io.IOException;

/** A store that lets a test come between a snapshot and the contents that are opened from it. */
public abstract class InterceptedReads extends ForwardingStore {

  protected InterceptedReads(ResourceStore store) {
    super(store);
  }

  /**
   * Called for each content that is opened for reading from a snapshot; what it returns is read
   * instead.
   */
  protected abstract ContentReader opened(ContentReader reader) throws IOException;

  @Override
  public Snapshot snapshot() throws IOException {
    return new ForwardingSnapshot(super.snapshot()) {
      @Override
      public ContentReader open(Content content) throws IOException {
        return opened(super.open(content));
      }
    };
  }
}
