// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs.authorization;

import dev.lws.store.ForwardingStore;
import dev.lws.store.ResourceStore;
import dev.lws.store.Transaction;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/** A store in which something happens, once, right before the next commit. */
final class HookedStore extends ForwardingStore {

  private final AtomicReference<Step> beforeCommit = new AtomicReference<>(Step.NOTHING);

  /** Something that happens. */
  interface Step {
    Step NOTHING = () -> {};

    void happen() throws IOException;
  }

  HookedStore(ResourceStore store) {
    super(store);
  }

  void beforeCommit(Step step) {
    beforeCommit.set(step);
  }

  @Override
  public void commit(Transaction tx) throws IOException {
    beforeCommit.getAndSet(Step.NOTHING).happen();
    super.commit(tx);
  }
}
