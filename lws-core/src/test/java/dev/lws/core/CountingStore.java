// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import dev.lws.store.ConflictException;
import dev.lws.store.Transaction;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A store in memory that counts the conflicts in a row that any one thread met. */
final class CountingStore extends HookedStore {

  private final Map<Thread, Integer> inARow = new HashMap<>();
  private int worst;

  CountingStore() {
    super(MemoryStore.create());
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // makes conflicts likely; nothing depends on it
  void passOn(Transaction tx) throws IOException {
    // Others may come first now, as they do where a commit takes its time.
    Thread.yield();
    try {
      super.passOn(tx);
      note(false);
    } catch (ConflictException e) {
      note(true);
      throw e;
    }
  }

  private synchronized void note(boolean conflict) {
    int row = conflict ? inARow.getOrDefault(Thread.currentThread(), 0) + 1 : 0;
    inARow.put(Thread.currentThread(), row);
    worst = Math.max(worst, row);
  }

  synchronized int worst() {
    return worst;
  }
}
