// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs.authorization;

import dev.lws.store.Content;
import dev.lws.store.ContentSource;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import dev.lws.store.Transaction;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A store in which something happens right before the next commit.
 *
 * @param store the store
 * @param beforeCommit what happens; once
 */
record HookedStore(ResourceStore store, AtomicReference<Step> beforeCommit)
    implements ResourceStore {

  /** Something that happens. */
  interface Step {
    Step NOTHING = () -> {};

    void happen() throws IOException;
  }

  HookedStore(ResourceStore store) {
    this(store, new AtomicReference<>(Step.NOTHING));
  }

  @Override
  public Snapshot snapshot() throws IOException {
    return store.snapshot();
  }

  @Override
  public StagedContent stage(ContentSource bytes) throws IOException {
    return store.stage(bytes);
  }

  @Override
  public StagedContent splice(Snapshot at, Content base, List<Splice> edits) throws IOException {
    return store.splice(at, base, edits);
  }

  @Override
  public void commit(Transaction tx) throws IOException {
    beforeCommit.getAndSet(Step.NOTHING).happen();
    store.commit(tx);
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
