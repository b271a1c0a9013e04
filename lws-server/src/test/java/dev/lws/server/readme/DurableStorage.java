// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.readme;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Authorizer;
import dev.lws.store.fs.FileResourceStore;
import dev.lws.store.fs.Verification;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The storage that docs/storage-backends.md shows; {@code StorageBackendsPageTest} compares the
 * two.
 */
public final class DurableStorage implements AutoCloseable {
  private final FileResourceStore store;
  private final LwsStorage storage;

  public DurableStorage(Path directory, Authorizer authorizer) throws IOException {
    store =
        FileResourceStore.builder(directory) // is there, and empty or a store
            .maxBytes(100L << 30) // no limit but the disk unless you set one
            .open();
    storage = LwsStorage.builder(store, authorizer).build();
  }

  public LwsStorage storage() {
    return storage;
  }

  /** Takes a backup into a new folder while everything goes on, and makes sure that it is good. */
  public void backup(Path target) throws IOException {
    store.backup(target);
    try (FileResourceStore copy = FileResourceStore.open(target)) {
      Verification found = copy.verify((bytes, total) -> {});
      if (!found.isClean()) {
        throw new IOException("the backup is damaged: " + found.problems());
      }
    }
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
