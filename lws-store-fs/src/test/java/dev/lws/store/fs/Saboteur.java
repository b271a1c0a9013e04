// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.ConflictException;
import dev.lws.store.ForwardingStore;
import dev.lws.store.StorageFullException;
import dev.lws.store.Transaction;
import dev.lws.store.tck.StoreHooks.Failure;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stands in front of a store and lets one commit fail when told to. */
final class Saboteur extends ForwardingStore {

  final FileResourceStore real;
  private final AtomicReference<@Nullable Failure> next = new AtomicReference<>();

  private final AtomicBoolean closed = new AtomicBoolean();

  Saboteur(FileResourceStore real) {
    super(real);
    this.real = real;
  }

  void failNextCommit(Failure failure) {
    next.set(failure);
  }

  @Override
  public void commit(Transaction tx) throws IOException {
    Failure failure = next.getAndSet(null);
    if (failure != null) {
      throw switch (failure) {
        case CONFLICT -> new ConflictException("told to");
        case FULL -> new StorageFullException("told to");
        case MEDIUM -> new IOException("told to");
      };
    }
    super.commit(tx);
  }

  /** Closes the store, which has to be sound whatever was done with it. */
  @Override
  public void close() throws IOException {
    if (!closed.getAndSet(true)) {
      real.reclaim();
      assertThat(real.verify((bytes, total) -> {}).problems())
          .as("the contract's tests count members as they like")
          .allMatch(problem -> problem.endsWith("counts other members than it has"));
    }
    real.close();
  }
}
