// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

import dev.lws.store.ResourceStore;
import dev.lws.store.tck.ResourceStoreContract;
import dev.lws.store.tck.StoreHooks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The store keeps the contract. */
class KeyValueStoreTest extends ResourceStoreContract {

  @Override
  protected ResourceStore newStore(Path dir) throws IOException {
    return KeyValueStore.open(dir, Long.MAX_VALUE, false);
  }

  @Override
  protected StoreHooks hooks() {
    return new StoreHooks() {
      @Override
      public Optional<Act> compaction() {
        return Optional.of(store -> ((KeyValueStore) store).compact());
      }

      @Override
      public Optional<Act> reclamation() {
        return Optional.of(store -> {}); // what nobody names goes with the commit
      }

      @Override
      public Optional<Reopening> reopening() {
        return Optional.of((closed, dir) -> newStore(dir));
      }

      @Override
      public Optional<Limit> limit() {
        return Optional.of((dir, bytes) -> KeyValueStore.open(dir, bytes, false));
      }
    };
  }
}
