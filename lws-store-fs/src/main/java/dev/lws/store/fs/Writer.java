// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.InDoubtException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes the catalog, on a thread of its own: a loop over what waits. Commits go first, together;
 * then errands, the write-ahead log, and what nobody needs any more.
 */
final class Writer implements Runnable {

  private static final System.Logger LOG = System.getLogger(Writer.class.getName());

  /** The most tasks that are taken in a round. */
  private static final int GROUP = 64;

  /** The least that is collected while no commits wait. */
  private static final int COLLECTED_ALONE = 256;

  private static final long COLLECTED_LATER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** The longest time that who is first waits for others. */
  private static final long MAX_GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final TaskQueue queue;
  private final CurrentSession session;
  private final Collector collector;
  private final LogKeeper log;
  private final TransactionEnd end;
  private final GroupCommit commits;
  private boolean hasCommitted;

  /**
   * Creates a writer.
   *
   * @param lastNumber of the last commit
   */
  Writer(
      TaskQueue queue,
      CurrentSession.Sessions sessions,
      Pins pins,
      Collector collector,
      LogKeeper log,
      long lastNumber) {
    this.queue = queue;
    this.session = new CurrentSession(sessions);
    this.collector = collector;
    this.log = log;
    this.end = new TransactionEnd(session, pins, collector, lastNumber);
    this.commits = new GroupCommit(session, collector, end);
  }

  @Override
  public void run() {
    for (List<Task> tasks = take(); tasks != null; tasks = take()) {
      try {
        work(Task.Round.of(tasks));
      } catch (RuntimeException | Error e) {
        // Whoever has no answer yet may have been committed or not.
        tasks.forEach(task -> task.outcome().fail(new InDoubtException("the store failed", e)));
        session.drop();
        LOG.log(System.Logger.Level.ERROR, "the writer met an unexpected failure, and goes on", e);
      }
    }
    session.drop();
  }

  /**
   * Takes what waits. What a commit has left to collect goes along with the next one, if that comes
   * soon: a write of its own would take as long as the commit did. Likewise those who committed
   * together may all come again: whoever is first waits for the others, but no longer than half of
   * what a round of their own would cost them.
   */
  private @Nullable List<Task> take() {
    return queue.take(
        GROUP,
        hasCommitted ? COLLECTED_LATER_NANOS : 0,
        commits.lastSize(),
        Math.min(commits.lastNanos() / 2, MAX_GATHER_NANOS));
  }

  private void work(Task.Round round) {
    hasCommitted = !round.commits().isEmpty();
    if (hasCommitted) {
      commits.write(round.commits());
    } else if (collector.isDue()) {
      collectAlone();
    }
    round.errands().forEach(this::run);
    keepLog();
    if (collector.isDue()) {
      queue.nudge();
    }
  }

  private void collectAlone() {
    try {
      collect(session.get());
    } catch (SQLException | IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "what nobody needs any more could not be removed; the next commit brings another try",
          e);
      session.drop();
      collector.rest();
    }
  }

  /** Collects a part; returns whether that was all for now. */
  boolean collect(WriteSession open) throws SQLException, IOException {
    collector.removeUncommitted(open);
    open.begin();
    Collector.Step step = collector.step(open, COLLECTED_ALONE);
    List<Long> unnamed = open.contents().takeUnnamed();
    if (step.isEmpty() && unnamed.isEmpty()) {
      // Rows may have gone all the same; an empty commit writes nothing.
      open.commit();
    } else {
      end.finish(open, unnamed, step, List.of());
    }
    return !collector.isDue();
  }

  /** Does {@code work} in a transaction of its own. */
  void inTransaction(WriteSession open, Compactor.InTransaction work)
      throws SQLException, IOException {
    open.begin();
    Outcome outcome = new Outcome();
    try {
      work.run(open);
    } catch (IOException | RuntimeException e) {
      open.rollback();
      open.contents().takeUnnamed();
      throw e;
    }
    end.finish(open, open.contents().takeUnnamed(), null, List.of(new Answer(outcome, null)));
    outcome.await();
  }

  private void run(Task.Errand errand) {
    try {
      if (errand.work().proceed(session.get())) {
        errand.outcome().succeed();
      } else {
        queue.add(errand); // behind those who wait by now
      }
    } catch (SQLException e) {
      session.drop();
      errand.outcome().fail(Failures.of("the catalog failed", e));
    } catch (IOException e) {
      session.drop(); // it may be amid a transaction
      errand.outcome().fail(e);
    }
  }

  private void keepLog() {
    try {
      log.keep(session.get().sql());
    } catch (SQLException e) {
      // It begins anew at another time.
      LOG.log(
          System.Logger.Level.WARNING, "the write-ahead log could not begin anew, and grows", e);
      session.drop();
    }
  }
}
