// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.ConflictException;
import dev.lws.store.ResourceId;
import dev.lws.store.StagedContent;
import dev.lws.store.catalog.ContentNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes scattered contents in a row again, in the background. Only the last step, which puts the
 * new segment in its place, is done on the writer's thread, where nobody comes in between: a
 * content that is changed all the time is compacted all the same.
 */
final class Compactor implements Runnable {

  private static final System.Logger LOG = System.getLogger(Compactor.class.getName());

  /** The time that a changed content may lie scattered before it is looked at. */
  private static final long PAUSE_MILLIS = 1000;

  private static final int BATCH = 100;

  private static final int BUFFER = 256 << 10;

  /** Does something on the writer's thread, in a transaction. */
  @FunctionalInterface
  interface WriterThread {
    void run(InTransaction work) throws IOException;
  }

  /** Something that is done there. */
  @FunctionalInterface
  interface InTransaction {
    void run(WriteSession session) throws SQLException, IOException;
  }

  /**
   * The bounds beyond which a content is scattered.
   *
   * @param pieces it has more extents than this in chunks of short ones
   * @param pieceBytes how long these are at the most, on average
   */
  record Thresholds(int pieces, int pieceBytes) {}

  private final Thresholds thresholds;
  private final ReadPool pool;
  private final Trees trees;
  private final LiveContents live;
  private final Staging staging;
  private final WriterThread writer;
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock working = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private boolean end;

  /**
   * The highest number of a content that was looked at. Later states have higher ones. Guarded by
   * {@code working}.
   */
  private long looked;

  Compactor(
      Thresholds thresholds,
      ReadPool pool,
      Trees trees,
      LiveContents live,
      Staging staging,
      WriterThread writer) {
    this.thresholds = thresholds;
    this.pool = pool;
    this.trees = trees;
    this.live = live;
    this.staging = staging;
    this.writer = writer;
  }

  @Override
  public void run() {
    boolean failing = false;
    while (goesOn()) {
      try {
        compactAll();
        failing = false;
      } catch (IOException | RuntimeException e) {
        // Contents stay as they are, which harms nobody; their next states are looked at.
        if (!failing && !isEnded()) {
          LOG.log(System.Logger.Level.WARNING, "scattered contents could not be compacted", e);
        }
        failing = true;
      }
    }
  }

  /** Ends the run, at once or after the content at hand. */
  void end() {
    lock.lock();
    try {
      end = true;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean goesOn() {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
      while (!end && left > 0) {
        left = ended.awaitNanos(left);
      }
      return !end;
    } catch (InterruptedException e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void requireGoingOn() throws IOException {
    if (isEnded()) {
      throw new IOException("store is closed");
    }
  }

  private boolean isEnded() {
    lock.lock();
    try {
      return end;
    } finally {
      lock.unlock();
    }
  }

  /** Compacts what has become scattered since the last time. One thread does so at a time. */
  void compactAll() throws IOException {
    working.lock();
    try {
      compactScattered();
    } finally {
      working.unlock();
    }
  }

  private void compactScattered() throws IOException {
    List<Long> scattered = scatteredAfter(looked);
    while (!scattered.isEmpty()) {
      for (long content : scattered) {
        if (isEnded()) {
          return;
        }
        looked = content;
        compact(content);
      }
      scattered = scatteredAfter(looked);
    }
  }

  private List<Long> scatteredAfter(long content) throws IOException {
    return pool.read(
        sql ->
            sql.list(
                row -> row.getLong(1),
                "SELECT id FROM content WHERE pieces > 1 AND pieces > ? AND id > ?"
                    + " ORDER BY id LIMIT ?",
                thresholds.pieces(),
                content,
                BATCH));
  }

  private void compact(long content) throws IOException {
    live.pins().pin(content);
    try {
      List<ResourceId> records = pool.read(sql -> new ContentNames(sql).recordsWith(content));
      if (records.isEmpty()) {
        return; // it is garbage already
      }
      Node root = pool.read(sql -> Nodes.root(sql, content));
      Compaction compaction = Compaction.of(root, trees, thresholds.pieceBytes());
      if (compaction.pieces() > thresholds.pieces()) {
        Segment segment = written(root, compaction.ranges());
        try {
          writer.run(session -> apply(session, compaction, segment.id(), records));
        } finally {
          staging.endSegment(segment);
        }
      }
    } finally {
      live.pins().unpin(content);
    }
  }

  private Segment written(Node root, List<Compaction.Range> ranges) throws IOException {
    try (TreeReader reader = trees.open(root, () -> {})) {
      return staging.write(
          out -> {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            for (Compaction.Range range : ranges) {
              long end = range.start() + range.length();
              for (long at = range.start(); at < end; ) {
                requireGoingOn();
                buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
                int read = reader.read(at, buffer);
                out.write(buffer.array(), 0, read);
                at += read;
              }
            }
          });
    }
  }

  /** Puts the segment into what the records name now. */
  private void apply(
      WriteSession session, Compaction compaction, long segment, List<ResourceId> records)
      throws SQLException, IOException {
    ContentNames names = new ContentNames(session.sql());
    Set<Long> contents = new LinkedHashSet<>();
    for (ResourceId record : records) {
      @Nullable Long content = names.contentOf(record);
      if (content != null) {
        contents.add(content);
      }
    }
    for (long content : contents) {
      replace(session, names, content, compaction, segment);
    }
  }

  private void replace(
      WriteSession session, ContentNames names, long content, Compaction compaction, long segment)
      throws SQLException, ConflictException, IOException {
    Chunk.Loader stored = chunk -> loaded(session, chunk);
    Node before = Nodes.root(session.sql(), content);
    Node after = compaction.applied(before, segment, stored, staging::newChunk);
    if (after.pieces() >= before.pieces()) {
      return; // nothing of what was moved is left
    }
    try (StagedContent staged = staging.staged(after, () -> {})) {
      session.contents().named(staged.content());
      names.replace(content, live.handles().number(staged.content()));
      session.contents().unnamed(content);
    }
  }

  private static Node loaded(WriteSession session, Chunk chunk) throws IOException {
    Node fresh = chunk.fresh();
    try {
      return fresh != null ? fresh : Nodes.chunk(session.sql(), chunk.id());
    } catch (SQLException e) {
      throw Failures.of("cannot read the catalog", e);
    }
  }
}
