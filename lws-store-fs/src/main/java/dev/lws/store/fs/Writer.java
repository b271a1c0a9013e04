// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.ConflictException;
import dev.lws.store.InDoubtException;
import dev.lws.store.catalog.Numbers;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes the catalog, on a thread of its own. Commits that wait together are written together, so
 * that they share the time the disk takes. Each fares by itself: one that is refused leaves the
 * others alone, and if the medium fails they are written again one by one.
 */
final class Writer implements Runnable {

  private static final System.Logger LOG = System.getLogger(Writer.class.getName());

  private static final int GROUP = 64;

  /** How much is collected at least along with commits, which wait for it, and while none wait. */
  private static final int COLLECTED_ALONG = 64;

  private static final int COLLECTED_ALONE = 256;

  private static final long COLLECTED_LATER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** How long who is first waits for others at the most. */
  private static final long MAX_GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** Makes sessions. */
  @FunctionalInterface
  interface Sessions {
    WriteSession open() throws SQLException;
  }

  private final TaskQueue queue;
  private final Sessions sessions;
  private final Pins pins;
  private final Collector collector;
  private final LogKeeper log;
  private @Nullable WriteSession session;
  private long lastNumber;
  private boolean hasCommitted;

  /** How many commits were written together last, and how long that took. */
  private int lastGroup = 1;

  private long lastNanos;

  /**
   * Makes one.
   *
   * @param lastNumber of the last commit
   */
  Writer(
      TaskQueue queue,
      Sessions sessions,
      Pins pins,
      Collector collector,
      LogKeeper log,
      long lastNumber) {
    this.queue = queue;
    this.sessions = sessions;
    this.pins = pins;
    this.collector = collector;
    this.log = log;
    this.lastNumber = lastNumber;
  }

  @Override
  public void run() {
    for (List<Task> tasks = take(); tasks != null; tasks = take()) {
      try {
        work(tasks);
      } catch (RuntimeException | Error e) {
        // Whoever has no answer yet may have been committed or not.
        tasks.forEach(task -> task.outcome().fail(new InDoubtException("the store failed", e)));
        dropSession();
        LOG.log(System.Logger.Level.ERROR, "the writer met an unexpected failure, and goes on", e);
      }
    }
    dropSession();
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
        lastGroup,
        Math.min(lastNanos / 2, MAX_GATHER_NANOS));
  }

  private void work(List<Task> tasks) {
    List<Task.Commit> commits = new ArrayList<>();
    List<Task.Errand> errands = new ArrayList<>();
    for (Task task : tasks) {
      if (task instanceof Task.Commit commit) {
        commits.add(commit);
      } else {
        errands.add((Task.Errand) task);
      }
    }
    hasCommitted = !commits.isEmpty();
    if (hasCommitted) {
      commit(commits);
    } else if (collector.isDue()) {
      collectAlone();
    }
    errands.forEach(this::run);
    keepLog();
    if (collector.isDue()) {
      queue.nudge();
    }
  }

  // ---- commits

  private void commit(List<Task.Commit> group) {
    long start = System.nanoTime();
    commitTogether(group);
    lastGroup = group.size();
    lastNanos = System.nanoTime() - start;
  }

  private void commitTogether(List<Task.Commit> group) {
    try {
      if (!write(group, COLLECTED_ALONG, false)) {
        write(group, COLLECTED_ALONG, true);
      }
    } catch (SQLException | IOException e) {
      // None of them has taken effect, and one alone may be to blame.
      LOG.log(
          System.Logger.Level.WARNING,
          "writing "
              + group.size()
              + " commits failed, and each is written again alone: "
              + e.getMessage());
      dropSession();
      group.forEach(this::commitAlone);
    }
  }

  private void commitAlone(Task.Commit commit) {
    try {
      write(List.of(commit), 0, true);
    } catch (SQLException e) {
      dropSession();
      commit.outcome().fail(Failures.of("the commit failed", e));
    } catch (IOException e) {
      dropSession();
      commit.outcome().fail(e);
    }
  }

  /**
   * Writes commits in one transaction, and answers each.
   *
   * @param collected how much may be collected along
   * @param marking whether each commit can be undone alone, which takes time and is seldom needed
   * @return false if a commit had to be undone and could not; then nothing has happened and nobody
   *     was answered
   * @throws SQLException if the medium failed; then nothing has happened and nobody was answered
   */
  private boolean write(List<Task.Commit> group, int collected, boolean marking)
      throws SQLException, IOException {
    WriteSession open = session();
    collector.removeUncommitted(open);
    open.begin();
    List<Answer> answers = new ArrayList<>();
    List<Long> unnamed = new ArrayList<>();
    for (Task.Commit commit : group) {
      Exception refusal = checked(open, commit);
      if (refusal == null) {
        refusal = marking ? appliedOrUndone(open, commit) : applied(open, commit);
        if (refusal != null && !marking) {
          open.rollback();
          open.contents().takeUnnamed();
          return false;
        }
        unnamed.addAll(open.contents().takeUnnamed());
      }
      answers.add(new Answer(commit.outcome(), refusal));
    }
    Collector.Step step =
        collected > 0 && collector.isDue() ? collector.step(open, collected) : null;
    unnamed.addAll(open.contents().takeUnnamed());
    if (step == null && answers.stream().allMatch(answer -> answer.failure() != null)) {
      open.rollback();
      answers.forEach(Answer::give);
    } else {
      finish(open, unnamed, step, answers);
    }
    return true;
  }

  /** What a commit will be told once the group is durable: null for success. */
  private record Answer(Outcome outcome, @Nullable Exception failure) {
    void give() {
      if (failure == null) {
        outcome.succeed();
      } else {
        outcome.fail(failure);
      }
    }
  }

  /** Checks what a commit expects; returns why it is refused, or null. */
  private static @Nullable Exception checked(WriteSession open, Task.Commit commit)
      throws SQLException {
    try {
      open.catalog().check(commit.tx());
      return null;
    } catch (ConflictException | RuntimeException e) {
      return e;
    }
  }

  /** Applies a commit, or a part of it; returns why not all, or null. */
  private static @Nullable Exception applied(WriteSession open, Task.Commit commit)
      throws SQLException {
    try {
      open.catalog().apply(commit.tx());
      return null;
    } catch (ConflictException | RuntimeException e) {
      return e;
    } catch (SQLException e) {
      if (!Failures.isRefusal(e)) {
        throw e;
      }
      return Failures.of("the commit was refused", e);
    }
  }

  /** Applies a commit wholly or not at all; returns why not, or null. */
  private static @Nullable Exception appliedOrUndone(WriteSession open, Task.Commit commit)
      throws SQLException {
    open.mark();
    Exception refusal = applied(open, commit);
    if (refusal == null) {
      open.unmark();
    } else {
      open.backToMark();
      open.contents().takeUnnamed();
    }
    return refusal;
  }

  /** Ends the transaction, finds out what became of it, and answers. */
  private void finish(
      WriteSession open, List<Long> unnamed, Collector.@Nullable Step step, List<Answer> answers)
      throws SQLException {
    long number = lastNumber + 1;
    boolean leavesWork;
    try {
      open.numbers().set(Numbers.LAST_COMMIT, number);
      leavesWork = !unnamed.isEmpty() || open.removal().hasWork();
    } catch (SQLException e) {
      rolledBack(step);
      throw e;
    }
    lastNumber = number; // no attempt shares its number with another, whatever becomes of this one
    try {
      open.commit();
    } catch (SQLException e) {
      dropSession();
      if (!wasCommitted(number, e, step, answers)) {
        return;
      }
      LOG.log(System.Logger.Level.WARNING, "a commit that seemed to fail has taken effect", e);
    }
    pins.committed(number, unnamed);
    if (leavesWork) {
      collector.expectWork();
    }
    if (step != null) {
      collector.committed(step);
    }
    answers.forEach(Answer::give);
  }

  /**
   * Asks the catalog, opened anew, what became of a commit that seemed to fail. If it had no
   * effect, or if that cannot be found out, everybody is told so.
   *
   * @throws SQLException if a commit of several had no effect, or one that nobody waits for; then
   *     nobody was told
   */
  private boolean wasCommitted(
      long number, SQLException failure, Collector.@Nullable Step step, List<Answer> answers)
      throws SQLException {
    try {
      if (session().numbers().get(Numbers.LAST_COMMIT, 0) == number) {
        return true;
      }
      if (!Failures.isFull(failure)) {
        overwrite();
      }
    } catch (SQLException | IOException e) {
      dropSession();
      failure.addSuppressed(e);
      rolledBack(step);
      if (answers.isEmpty()) {
        throw failure;
      }
      refuse(answers, new InDoubtException("nobody knows what became of the commit", failure));
      return false;
    }
    rolledBack(step);
    if (answers.size() != 1) {
      throw failure;
    }
    refuse(answers, Failures.of("the commit failed", failure));
    return false;
  }

  /**
   * Makes sure that a commit which failed stays so. All of it may be in the log, although it could
   * not be forced to disk, and a crash now would bring it back; the next commit takes its place in
   * the log. On a full disk there is no need: the end of the commit was not written.
   */
  private void overwrite() throws SQLException, IOException {
    WriteSession open = session();
    open.begin();
    open.numbers().set(Numbers.LAST_COMMIT, ++lastNumber);
    open.commit();
  }

  private static void refuse(List<Answer> answers, IOException failure) {
    for (Answer answer : answers) {
      answer.outcome().fail(answer.failure() != null ? answer.failure() : failure);
    }
  }

  private void rolledBack(Collector.@Nullable Step step) {
    if (step != null) {
      collector.rolledBack(step);
    }
  }

  // ---- everything else

  private void collectAlone() {
    try {
      collect(session());
    } catch (SQLException | IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "what nobody needs any more could not be removed; the next commit brings another try",
          e);
      dropSession();
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
      finish(open, unnamed, step, List.of());
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
    finish(open, open.contents().takeUnnamed(), null, List.of(new Answer(outcome, null)));
    outcome.await();
  }

  private void run(Task.Errand errand) {
    try {
      if (errand.work().proceed(session())) {
        errand.outcome().succeed();
      } else {
        queue.add(errand); // behind those who wait by now
      }
    } catch (SQLException e) {
      dropSession();
      errand.outcome().fail(Failures.of("the catalog failed", e));
    } catch (IOException e) {
      dropSession(); // it may be amid a transaction
      errand.outcome().fail(e);
    }
  }

  private void keepLog() {
    try {
      log.keep(session().sql());
    } catch (SQLException | IOException e) {
      // It begins anew at another time.
      LOG.log(
          System.Logger.Level.WARNING, "the write-ahead log could not begin anew, and grows", e);
      dropSession();
    }
  }

  private WriteSession session() throws SQLException, IOException {
    WriteSession open = session;
    if (open == null) {
      open = sessions.open();
      session = open;
    }
    return open;
  }

  private void dropSession() {
    WriteSession open = session;
    session = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // What was not committed is rolled back, by the next who opens the catalog if need be.
        LOG.log(
            System.Logger.Level.DEBUG, "a connection to the catalog was not closed properly", e);
      }
    }
  }
}
