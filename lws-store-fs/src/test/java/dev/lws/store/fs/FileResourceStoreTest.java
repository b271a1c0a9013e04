// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.ResourceStore;
import dev.lws.store.tck.ResourceStoreContract;
import dev.lws.store.tck.StoreHooks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The file store keeps the contract, with its default settings. */
class FileResourceStoreTest extends ResourceStoreContract {

  @Override
  protected ResourceStore newStore(Path dir) throws IOException {
    return new Saboteur(settings(dir).open());
  }

  @Override
  protected StoreHooks hooks() {
    return new FileHooks();
  }

  /** The settings under test. */
  FileResourceStore.Builder settings(Path dir) {
    return FileResourceStore.builder(dir);
  }

  private final class FileHooks implements StoreHooks {

    @Override
    public Optional<Act> compaction() {
      return Optional.of(store -> ((Saboteur) store).real.compact());
    }

    @Override
    public Optional<Act> reclamation() {
      return Optional.of(store -> ((Saboteur) store).real.reclaim());
    }

    @Override
    public Optional<Reopening> reopening() {
      return Optional.of((closed, dir) -> newStore(dir));
    }

    @Override
    public Optional<Limit> limit() {
      return Optional.of((dir, maxBytes) -> new Saboteur(settings(dir).maxBytes(maxBytes).open()));
    }

    @Override
    public Optional<Sabotage> sabotage() {
      return Optional.of((store, failure) -> ((Saboteur) store).failNextCommit(failure));
    }
  }
}
