// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import dev.lws.store.ResourceStore;
import dev.lws.store.memory.MemoryStore;
import java.nio.file.Path;
import java.util.Optional;

/** The store in memory keeps the contract. */
class MemoryStoreContractTest extends ResourceStoreContract {

  @Override
  protected ResourceStore newStore(Path dir) {
    return MemoryStore.create();
  }

  @Override
  protected StoreHooks hooks() {
    return new MemoryHooks();
  }

  /** The hooks of a store that frees at once, and that ends with its process. */
  static class MemoryHooks implements StoreHooks {

    @Override
    public Optional<Act> compaction() {
      return Optional.of(store -> {}); // there is nothing to rewrite
    }

    @Override
    public Optional<Act> reclamation() {
      return Optional.of(store -> {}); // what nobody names or pins is freed at once
    }

    @Override
    public Optional<Limit> limit() {
      return Optional.of((dir, maxBytes) -> MemoryStore.builder().maxBytes(maxBytes).build());
    }
  }
}
