// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import dev.lws.store.Change;
import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import dev.lws.store.Transaction;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A store that keeps everything in memory and nothing longer than the process lives.
 *
 * <p>Reading takes no lock. Commits follow each other; each takes time in proportion to its
 * expectations and changes, not to what is stored. A removed tree is collected bit by bit by the
 * commits after it.
 *
 * <p>After {@link #close} the snapshots, readers and staged contents that are open go on; all else
 * is refused.
 */
public final class MemoryStore implements ResourceStore {

  /** The records below a removed one that a commit collects, besides its own work. */
  private static final int COLLECTED_AT_ONCE = 256;

  private final Quota quota;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile State state = State.EMPTY;
  private volatile boolean closed;

  private MemoryStore(Builder builder) {
    this.quota = new Quota(builder.maxBytes, this::collectAll);
  }

  /** Returns an empty store with the default settings. */
  public static MemoryStore create() {
    return builder().build();
  }

  /** Returns a builder with the default settings. */
  public static Builder builder() {
    return new Builder();
  }

  /** Settings of a store. */
  public static final class Builder {

    private long maxBytes = Long.MAX_VALUE;

    private Builder() {}

    /**
     * Sets how many bytes of content fit; the default is no limit but the heap.
     *
     * <p>What counts is the length of every content that is staged or that a record of the current
     * state names, each content once, zeros of a gap included, although they take no memory. What
     * only an older snapshot or an open reader can still see does not count, and neither do
     * records. Edits share arrays and may keep up to four times the bytes they use.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder maxBytes(long maxBytes) {
      if (maxBytes < 0) {
        throw new IllegalArgumentException("maxBytes is at least 0: " + maxBytes);
      }
      this.maxBytes = maxBytes;
      return this;
    }

    /** Returns an empty store. */
    public MemoryStore build() {
      return new MemoryStore(this);
    }
  }

  @Override
  public Snapshot snapshot() throws IOException {
    requireOpen();
    return new MemorySnapshot(this, state);
  }

  @Override
  public StagedContent stage(ContentSource bytes) throws IOException {
    requireOpen();
    try (Quota.Reservation room = quota.reserve()) {
      return staged(Intake.read(bytes, room), room);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>This store rearranges references to arrays: the costs are O(edits + runs of bytes in {@code
   * base}), and a gap takes no memory.
   */
  @Override
  public StagedContent splice(Snapshot at, Content base, List<Splice> edits) throws IOException {
    requireOpen();
    if (at instanceof MemorySnapshot own) {
      own.requireOpen();
    }
    Extents before = MemoryContent.of(base, this).extents();
    Extents after = Splicer.splice(before, edits, this::stagedExtents);
    try (Quota.Reservation room = quota.reserve()) {
      room.add(after.length());
      return staged(after, room);
    }
  }

  @Override
  public void commit(Transaction tx) throws IOException {
    lock.lock();
    try {
      requireOpen();
      for (Expectation expectation : tx.expectations()) {
        expectation.check(state);
      }
      Draft draft = new Draft(this, state);
      for (Change change : tx.changes()) {
        change.accept(draft);
      }
      draft.collect(COLLECTED_AT_ONCE);
      publish(draft);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    // Under the lock, so that no commit is acknowledged after this returns.
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /** The number of bytes that count against the limit. */
  long usedBytes() {
    return quota.used();
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("store is closed");
    }
  }

  /** Gives the lock up between steps, to let commits through. */
  private void collectAll() {
    while (state.uncollected() != null) {
      lock.lock();
      try {
        Draft draft = new Draft(this, state);
        draft.collect(COLLECTED_AT_ONCE);
        publish(draft);
      } finally {
        lock.unlock();
      }
    }
  }

  private void publish(Draft draft) {
    draft.pins().forEach(this::pin);
    state = draft.state();
  }

  /** Called under the lock. */
  private void pin(MemoryContent content, int delta) {
    if (content.pin(delta)) {
      quota.giveBack(content.length());
    }
  }

  private StagedContent staged(Extents extents, Quota.Reservation room) throws IOException {
    MemoryContent content = new MemoryContent(this, extents);
    lock.lock();
    try {
      requireOpen();
      pin(content, 1);
      room.keep();
    } finally {
      lock.unlock();
    }
    return new Staged(content);
  }

  /** Finds the bytes of a slice, which its caller has to keep staged. */
  private Extents stagedExtents(Content content) throws IOException {
    MemoryContent own = MemoryContent.of(content, this);
    lock.lock();
    try {
      if (!own.isPinned()) {
        throw new IOException("staged content is closed");
      }
    } finally {
      lock.unlock();
    }
    return own.extents();
  }

  private final class Staged implements StagedContent {

    private final MemoryContent content;
    private final AtomicBoolean ended = new AtomicBoolean();

    Staged(MemoryContent content) {
      this.content = content;
    }

    @Override
    public Content content() {
      return content;
    }

    @Override
    public ContentReader open() throws IOException {
      if (ended.get()) {
        throw new IOException("staged content is closed");
      }
      return new MemoryReader(content.extents());
    }

    @Override
    public void close() {
      if (ended.compareAndSet(false, true)) {
        lock.lock();
        try {
          pin(content, -1);
        } finally {
          lock.unlock();
        }
      }
    }
  }
}
