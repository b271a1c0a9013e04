// SPDX-License-Identifier: Apache-2.0
package dev.lws.junit6;

import dev.lws.store.ResourceStore;
import dev.lws.store.memory.MemoryStore;
import dev.lws.store.tck.ResourceStoreContract;
import java.nio.file.Path;

/** The contract of stores, under JUnit 6. */
class MemoryStoreContractTest extends ResourceStoreContract {

  @Override
  protected ResourceStore newStore(Path dir) {
    return MemoryStore.create();
  }
}
