// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import dev.lws.store.Content;
import dev.lws.store.ContentSource;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import dev.lws.store.Transaction;
import java.io.IOException;
import java.util.List;

/** Hands everything on. What extends it does one thing differently. */
class ForwardingStore implements ResourceStore {

  final ResourceStore real;

  ForwardingStore(ResourceStore real) {
    this.real = real;
  }

  @Override
  public Snapshot snapshot() throws IOException {
    return real.snapshot();
  }

  @Override
  public StagedContent stage(ContentSource bytes) throws IOException {
    return real.stage(bytes);
  }

  @Override
  public StagedContent splice(Snapshot at, Content base, List<Splice> edits) throws IOException {
    return real.splice(at, base, edits);
  }

  @Override
  public void commit(Transaction tx) throws IOException {
    real.commit(tx);
  }

  @Override
  public void close() throws IOException {
    real.close();
  }
}
