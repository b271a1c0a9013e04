// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes out what nobody needs any more, in steps that let commits through: rows below removed
 * containers, contents that no record names, chunks and segments that no content uses. Runs on the
 * writer's thread.
 */
final class Collector {

  private static final System.Logger LOG = System.getLogger(Collector.class.getName());

  private final LiveContents live;
  private final SegmentFiles files;
  private final Quota quota;
  private final Notice notice;
  private final AtomicInteger paused = new AtomicInteger();
  private final ConcurrentLinkedQueue<Segment> ended = new ConcurrentLinkedQueue<>();
  private final Pace pace = new Pace();

  Collector(LiveContents live, SegmentFiles files, Quota quota, Notice notice) {
    this.live = live;
    this.files = files;
    this.quota = quota;
    this.notice = notice;
  }

  /**
   * The rows that one step has taken out of the catalog, once that is committed.
   *
   * @param contents garbage that went
   * @param segments whose files may go
   * @param rows how many rows went, at least
   * @param limit of each kind so many could go
   * @param more whether there was more to do
   * @param began when, in nanoseconds
   */
  record Step(
      List<Long> contents, List<Segment> segments, int rows, int limit, boolean more, long began) {
    boolean isEmpty() {
      return contents.isEmpty() && segments.isEmpty() && rows == 0;
    }
  }

  /** Keeps the files of all segments that the catalog knows, until {@link #resume}. */
  void pause() {
    paused.incrementAndGet();
  }

  void resume() {
    paused.decrementAndGet();
    notice.give();
  }

  /** Whether there may be something to do. */
  boolean isDue() {
    return notice.isGiven();
  }

  /** Notes that a commit may have left something to do. */
  void expectWork() {
    notice.giveQuietly();
  }

  /** Waits for the next notice, because the catalog failed. */
  void rest() {
    notice.clear();
  }

  /** Notes that the staged content which brought a segment needs it no more. */
  void end(Segment segment) {
    ended.add(segment);
    notice.give();
  }

  /**
   * Removes segments whose staged content ended and that no commit has named. Between transactions
   * only, when the catalog tells for sure which were named.
   */
  void removeUncommitted(WriteSession session) throws SQLException {
    for (Segment segment = ended.peek(); segment != null; segment = ended.peek()) {
      live.fresh().remove(segment.id());
      if (!session.contents().knowsSegment(segment.id())) {
        removeFile(segment);
      }
      ended.remove();
    }
  }

  /**
   * Does a part of the work within the transaction of {@code session}: as much as others may wait
   * for.
   *
   * @param atLeast how much, however long it takes
   */
  Step step(WriteSession session, int atLeast) throws SQLException, IOException {
    long began = System.nanoTime();
    int limit = pace.amount(atLeast);
    notice.clear();
    boolean more = session.removal().hasWork() && session.removal().collect(limit);
    List<Long> garbage = live.pins().takeFree(limit);
    try {
      for (long content : garbage) {
        session.contents().removeGarbage(content);
      }
      int chunks = session.contents().removeUnusedChunks(limit);
      List<Segment> segments =
          paused.get() > 0 ? List.of() : session.contents().removeUnusedSegments(limit);
      boolean full = more || garbage.size() == limit || segments.size() == limit;
      // A chunk that went may have been the last to use others.
      if (full || chunks > 0) {
        notice.giveQuietly();
      }
      return new Step(garbage, segments, chunks + (more ? 1 : 0), limit, full, began);
    } catch (SQLException | IOException | RuntimeException e) {
      live.pins().giveBack(garbage);
      throw e;
    }
  }

  /** Called when a step is committed. */
  void committed(Step step) {
    step.segments().forEach(this::removeFile);
    if (step.more()) {
      pace.took(step.limit(), System.nanoTime() - step.began());
    }
  }

  /** Called when a step was rolled back. It is tried again after the next notice. */
  void rolledBack(Step step) {
    live.pins().giveBack(step.contents());
  }

  private void removeFile(Segment segment) {
    try {
      files.delete(segment.id());
      quota.giveBack(segment.length());
    } catch (IOException e) {
      // It still takes room, and is counted; the sweep of the next start removes it.
      LOG.log(
          System.Logger.Level.WARNING,
          "content/"
              + files.place(segment.id())
              + " could not be removed; the next start tries again",
          e);
    }
  }
}
