// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import dev.lws.store.ConflictException;
import dev.lws.store.ForwardingStore;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import dev.lws.store.StorageFullException;
import dev.lws.store.Transaction;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The whole suite, with no test left out: a front before the store in memory that can be closed and
 * opened again, has other nodes, and fails when told to.
 */
class EveryHookContractTest extends ResourceStoreContract {

  @Override
  protected ResourceStore newStore(Path dir) {
    return new Front(MemoryStore.create());
  }

  @Override
  protected StoreHooks hooks() {
    return new MemoryStoreContractTest.MemoryHooks() {

      @Override
      public Optional<Reopening> reopening() {
        return Optional.of((closed, dir) -> new Front(((Front) closed).delegate()));
      }

      @Override
      public Optional<SecondNode> secondNode() {
        return Optional.of((first, dir) -> new Front(((Front) first).delegate()));
      }

      @Override
      public Optional<Sabotage> sabotage() {
        return Optional.of((store, failure) -> ((Front) store).failure.set(failure));
      }
    };
  }

  /** A door to a store that outlives it. */
  private static final class Front extends ForwardingStore {

    final AtomicReference<StoreHooks.@Nullable Failure> failure = new AtomicReference<>();
    private final ReadWriteLock door = new ReentrantReadWriteLock();
    private boolean closed;

    Front(ResourceStore real) {
      super(real);
    }

    @Override
    public Snapshot snapshot() throws IOException {
      requireOpen();
      return super.snapshot();
    }

    @Override
    public void commit(Transaction tx) throws IOException {
      door.readLock().lock();
      try {
        requireOpen();
        StoreHooks.Failure next = failure.getAndSet(null);
        if (next != null) {
          throw failed(next);
        }
        super.commit(tx);
      } finally {
        door.readLock().unlock();
      }
    }

    @Override
    public void close() {
      door.writeLock().lock();
      try {
        closed = true;
      } finally {
        door.writeLock().unlock();
      }
    }

    private void requireOpen() throws IOException {
      door.readLock().lock();
      try {
        if (closed) {
          throw new IOException("closed");
        }
      } finally {
        door.readLock().unlock();
      }
    }

    private static IOException failed(StoreHooks.Failure how) {
      return switch (how) {
        case CONFLICT -> new ConflictException("told to");
        case FULL -> new StorageFullException("told to");
        case MEDIUM -> new IOException("told to");
      };
    }
  }
}
