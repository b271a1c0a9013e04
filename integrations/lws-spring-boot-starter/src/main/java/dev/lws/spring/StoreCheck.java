// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import java.io.IOException;
import java.util.Map;

/**
 * A health check, of whether the store can be read: it looks for the root of the storage, in one
 * snapshot.
 */
record StoreCheck(ResourceStore store, String storage) {

  private static final System.Logger LOG = System.getLogger(StoreCheck.class.getName());

  boolean passes() {
    try (Snapshot snapshot = store.snapshot()) {
      snapshot.find(ResourcePath.root(storage));
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the store cannot be read", e);
      return false;
    }
  }

  /** Nothing that tells where the store lies: whoever may ask for health may see this. */
  Map<String, String> details() {
    return Map.of("store", store.getClass().getSimpleName(), "storage", storage);
  }
}
