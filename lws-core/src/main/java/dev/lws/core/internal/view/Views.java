// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.view;

import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Authorizer;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import java.io.IOException;

/**
 * The views of one storage: each a state of the store as one agent may see it (ALL-2, ALL-6).
 *
 * @param store where the storage is kept
 * @param authorizer who may do what
 * @param storage its name in the store
 * @param hideExistence whether a read that is not permitted finds nothing (ALL-5)
 */
public record Views(
    ResourceStore store, Authorizer authorizer, String storage, boolean hideExistence) {

  /**
   * A use of a view.
   *
   * @param <T> its result
   */
  @FunctionalInterface
  public interface Look<T> {
    /** Looks around while the view is open. */
    T at(View view) throws IOException;
  }

  /** Looks at the current state. The view is usable during the call only. */
  public <T> T view(Agent agent, Look<T> look) throws IOException {
    try (Snapshot snapshot = store.snapshot()) {
      return look.at(new View(this, snapshot, agent));
    }
  }

  /** The views of the same storage under other rules. */
  public Views with(Authorizer other) {
    return new Views(store, other, storage, hideExistence);
  }
}
