// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

import dev.lws.store.ContentSource;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import dev.lws.store.StagedContent;
import dev.lws.store.Transaction;

/** The beginning of a backend. */
final class EmptyStore implements ResourceStore {

  @Override
  public Snapshot snapshot() {
    throw new UnsupportedOperationException("snapshot");
  }

  @Override
  public StagedContent stage(ContentSource bytes) {
    throw new UnsupportedOperationException("stage");
  }

  @Override
  public void commit(Transaction tx) {
    throw new UnsupportedOperationException("commit");
  }

  @Override
  public void close() {}
}
