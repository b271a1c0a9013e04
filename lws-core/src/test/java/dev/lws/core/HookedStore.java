// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import dev.lws.store.ForwardingStore;
import dev.lws.store.ResourceStore;
import dev.lws.store.Transaction;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A store in whose commits a test can intervene. */
class HookedStore extends ForwardingStore {

  /** That which happens between a decision and its commit. */
  @FunctionalInterface
  interface Hook {
    void run() throws IOException;
  }

  private final Queue<Hook> hooks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger commits = new AtomicInteger();

  HookedStore(ResourceStore store) {
    super(store);
  }

  /** Has the next commit that has no hook yet preceded by that. */
  final void beforeCommit(Hook hook) {
    hooks.add(hook);
  }

  /** The number of commits that were tried. */
  final int commits() {
    return commits.get();
  }

  /** Commits, or does what the test has instead. */
  void passOn(Transaction tx) throws IOException {
    super.commit(tx);
  }

  @Override
  public final void commit(Transaction tx) throws IOException {
    commits.incrementAndGet();
    Hook hook = hooks.poll();
    if (hook != null) {
      hook.run();
    }
    passOn(tx);
  }
}
