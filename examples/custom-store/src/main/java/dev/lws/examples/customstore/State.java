// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

import java.util.concurrent.atomic.AtomicInteger;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * All that is stored at one moment. The map is a persistent tree: a version of it that is pinned
 * stays readable, bytes and all, whatever is written later.
 */
final class State {

  private final MVStore file;
  private final MVStore.TxCounter pin;
  private final MVMap<byte[], byte[]> map;
  private final AtomicInteger users = new AtomicInteger(1);

  /**
   * Creates a state with one user.
   *
   * @param pin keeps the version of {@code map}; given back by the last user
   */
  State(MVStore file, MVStore.TxCounter pin, MVMap<byte[], byte[]> map) {
    this.file = file;
    this.pin = pin;
    this.map = map;
  }

  /** Counts a user, unless the last one has gone. */
  boolean acquire() {
    return users.updateAndGet(count -> count == 0 ? 0 : count + 1) > 0;
  }

  void release() {
    if (users.decrementAndGet() == 0) {
      file.deregisterVersionUsage(pin);
    }
  }

  /** Returns what is stored, for one thread. */
  Rows rows() {
    return new Rows(map);
  }
}
