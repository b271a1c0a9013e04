// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

import dev.lws.store.Change;
import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.Expectation;
import dev.lws.store.InDoubtException;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import dev.lws.store.StagedContent;
import dev.lws.store.StorageFullException;
import dev.lws.store.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;

/**
 * A durable store in one file, over the ordered map of H2's MVStore. Small on purpose: it shows
 * what a backend has to do, and keeps all of the contract.
 *
 * <p>One writer works at a time; each commit is one write and one fsync. Reading takes no lock.
 * What it leaves out, to stay small:
 *
 * <ul>
 *   <li>Commits that arrive together do not share an fsync.
 *   <li>A tree is removed at once, in time and memory in proportion to it.
 *   <li>An edit copies the content. A reader that stays open keeps everything that is replaced
 *       meanwhile on disk.
 *   <li>The file has what was overwritten in the last 45 seconds, and shrinks in {@link #compact}.
 *   <li>Opening looks at each content.
 *   <li>When the file fails, MVStore gives up, and so does this store until it is opened anew.
 *   <li>A loss of power in the midst of a commit can cost more than that commit. MVStore believes
 *       in what it wrote last if its first and last bytes are there, and a disk may have written
 *       them before those between. Use a store with checksums over all it writes where that
 *       matters.
 * </ul>
 */
public final class KeyValueStore implements ResourceStore {

  /** The bytes of a content in one row, the last one aside. */
  static final int PART = 64 << 10;

  /** The most bytes that wait in memory while a content arrives. */
  private static final int UNSAVED = 4 << 20;

  /** The longest that compaction takes. */
  private static final int COMPACTION_MILLIS = 10_000;

  private final long maxBytes;
  private final boolean force;
  private final MVStore file;
  private final MVMap<byte[], byte[]> map;
  private final AtomicLong lastContent = new AtomicLong();

  /** Held by whoever writes. All below is guarded by it, but for reading what is volatile. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Set<Long> staged = new HashSet<>();
  private long usedBytes;
  private volatile boolean closed;
  private volatile State state;

  private KeyValueStore(MVStore file, long maxBytes, boolean force) throws IOException {
    this.maxBytes = maxBytes;
    this.force = force;
    this.file = file;
    this.map =
        file.openMap(
            "rows",
            new MVMap.Builder<byte[], byte[]>()
                .keyType(ByteArrayDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE));
    file.setVersionsToKeep(0); // but for those that a state pins
    if (!force) {
      file.setRetentionTime(0);
      file.setCacheSize(0);
    }
    this.state = new State(file, file.registerVersionUsage(), map);
    try {
      write(withoutLeftovers(), true);
    } catch (IOException | MVStoreException e) {
      giveUp(); // nobody else could, and the file would stay locked
      throw e;
    }
  }

  /**
   * Opens the store in a directory, or makes one there.
   *
   * @param directory is there; one process at a time uses it
   * @throws IOException if the store is in use, damaged, or cannot be written
   */
  public static KeyValueStore open(Path directory) throws IOException {
    return open(directory, Long.MAX_VALUE);
  }

  /**
   * Opens the store in a directory, or makes one there.
   *
   * @param directory is there; one process at a time uses it
   * @param maxBytes how many bytes of content fit; the file has records too, and room to be reused
   * @throws IOException if the store is in use, damaged, or cannot be written
   */
  public static KeyValueStore open(Path directory, long maxBytes) throws IOException {
    return open(directory, maxBytes, true);
  }

  /**
   * Opens the store.
   *
   * @param force whether what is acknowledged is on disk. Tests that pull no plug need not wait for
   *     it; then space is used again at once, and nothing is cached, so that what frees too early
   *     shows.
   */
  static KeyValueStore open(Path directory, long maxBytes, boolean force) throws IOException {
    try {
      return new KeyValueStore(StoreFile.open(directory, force), maxBytes, force);
    } catch (MVStoreException e) {
      throw new IOException("cannot open the store in " + directory + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Snapshot snapshot() throws IOException {
    return new StateSnapshot(this, current());
  }

  @Override
  public StagedContent stage(ContentSource bytes) throws IOException {
    long id = lastContent.incrementAndGet();
    long length = 0;
    boolean whole = false;
    try {
      try (InputStream in = bytes.open()) {
        byte[] part = in.readNBytes(PART);
        for (int i = 0; part.length > 0; i++) {
          append(id, i, part);
          length += part.length;
          part = in.readNBytes(PART);
        }
      }
      keep(id, length);
      whole = true;
      return new Staged(new StoredContent(this, id, length));
    } finally {
      if (!whole) {
        discard(id, length);
      }
    }
  }

  @Override
  public void commit(Transaction tx) throws IOException {
    lock.lock();
    try {
      requireOpen();
      Rows rows = new Rows(map);
      Draft draft = new Draft(this, rows);
      for (Expectation expectation : tx.expectations()) {
        expectation.check(draft.state());
      }
      for (Change change : tx.changes()) {
        change.accept(draft);
      }
      long freed = draft.settle(staged::contains);
      try {
        write(rows, true);
      } catch (MVStoreException e) {
        throw new InDoubtException("the file failed; who opens it anew sees the outcome", e);
      }
      usedBytes -= freed;
    } finally {
      lock.unlock();
    }
  }

  /** Readers and snapshots that are open end with the store. */
  @Override
  public void close() {
    lock.lock();
    try {
      // At once: all that was acknowledged is on disk, and MVStore's other end waits for readers.
      giveUp();
    } finally {
      lock.unlock();
    }
  }

  /** Rewrites what lies scattered in the file, so that it can shrink. Commits wait meanwhile. */
  public void compact() throws IOException {
    lock.lock();
    try {
      requireOpen();
      int retention = file.getRetentionTime();
      file.compactFile(COMPACTION_MILLIS);
      file.setRetentionTime(retention); // compaction forces what it writes, and leaves it at 0
    } catch (MVStoreException e) {
      giveUp();
      throw new IOException("the file failed", e);
    } finally {
      lock.unlock();
    }
  }

  // ---- staging

  private void append(long content, int index, byte[] part) throws IOException {
    lock.lock();
    try {
      requireOpen();
      if (part.length > maxBytes - usedBytes) {
        throw new StorageFullException(usedBytes + " of " + maxBytes + " bytes are used");
      }
      Rows rows = new Rows(map);
      new ContentRow(0, 0).put(rows, content);
      rows.put(Keys.part(content, index), part);
      rows.write();
      if (file.getUnsavedMemory() > UNSAVED) {
        file.commit();
      }
      usedBytes += part.length;
    } catch (MVStoreException e) {
      giveUp();
      throw new IOException("the file failed", e);
    } finally {
      lock.unlock();
    }
  }

  /** Notes that a content is whole, unforced: the commit that names the bytes forces them too. */
  private void keep(long content, long length) throws IOException {
    lock.lock();
    try {
      requireOpen();
      Rows rows = new Rows(map);
      new ContentRow(length, 0).put(rows, content);
      write(rows, false);
      staged.add(content);
    } catch (MVStoreException e) {
      throw new IOException("the file failed", e);
    } finally {
      lock.unlock();
    }
  }

  /** Removes bytes that nobody names. If that fails, opening the store anew does it. */
  private void discard(long content, long length) {
    lock.lock();
    try {
      if (!closed) {
        Rows rows = new Rows(map);
        ContentRow.remove(rows, content);
        write(rows, false);
        usedBytes -= length;
      }
    } catch (IOException | MVStoreException e) {
      giveUp();
    } finally {
      lock.unlock();
    }
  }

  private void unstage(StoredContent content) throws IOException {
    lock.lock();
    try {
      staged.remove(content.id());
      ContentRow row = closed ? null : ContentRow.of(new Rows(map), content.id());
      if (row != null && row.names() == 0) {
        discard(content.id(), content.length());
      }
    } finally {
      lock.unlock();
    }
  }

  // ---- states

  /** Returns the current state, which counts the caller as a user. */
  private State current() throws IOException {
    requireOpen();
    State now = state;
    while (!now.acquire()) {
      now = state;
    }
    return now;
  }

  /**
   * Writes changes to the file, and shows them to whoever comes next: not earlier than that, since
   * nobody should see what a loss of power takes back.
   */
  private void write(Rows rows, boolean durably) throws MVStoreException {
    boolean written = false;
    try {
      MVStore.TxCounter pin = file.registerVersionUsage();
      long version = file.getCurrentVersion();
      rows.write();
      file.commit();
      if (durably && force) {
        file.sync();
      }
      State before = state;
      state = new State(file, pin, map.openVersion(version));
      before.release();
      written = true;
    } finally {
      if (!written) {
        giveUp(); // a half of the changes may be in the map, and must not get into the file
      }
    }
  }

  /** Removes what a killed process has staged and not committed, and counts the rest. */
  private Rows withoutLeftovers() throws IOException {
    Rows rows = new Rows(map);
    for (byte[] key : rows.keys(Keys.contents())) {
      long content = Keys.contentOf(key);
      ContentRow row = ContentRow.of(rows, content);
      if (row == null || row.names() == 0) {
        ContentRow.remove(rows, content);
      } else {
        usedBytes += row.length();
      }
      lastContent.set(content);
    }
    return rows;
  }

  private void giveUp() {
    if (!closed) {
      closed = true;
      file.closeImmediately();
    }
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("store is closed");
    }
  }

  private final class Staged implements StagedContent {

    private final StoredContent content;
    private final AtomicBoolean ended = new AtomicBoolean();

    Staged(StoredContent content) {
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
      return new StateReader(current(), content);
    }

    @Override
    public void close() throws IOException {
      if (ended.compareAndSet(false, true)) {
        unstage(content);
      }
    }
  }
}
