// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.ConflictException;
import dev.lws.store.Content;
import dev.lws.store.ContentSource;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import dev.lws.store.StorageFullException;
import dev.lws.store.Transaction;
import dev.lws.store.tck.StoreHooks.Failure;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stands in front of a store and lets one commit fail when told to. */
final class Saboteur implements ResourceStore {

  final FileResourceStore real;
  private final AtomicReference<@Nullable Failure> next = new AtomicReference<>();

  private final AtomicBoolean closed = new AtomicBoolean();

  Saboteur(FileResourceStore real) {
    this.real = real;
  }

  void failNextCommit(Failure failure) {
    next.set(failure);
  }

  @Override
  public Snapshot snapshot() throws IOException {
    return real.snapshot();
  }

  @Override
  public StagedContent stage(ContentSource bytes) throws IOException {
    return real.stage(bytes);
  }

  @Override
  public StagedContent splice(Snapshot at, Content base, List<Splice> edits) throws IOException {
    return real.splice(at, base, edits);
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
    real.commit(tx);
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
