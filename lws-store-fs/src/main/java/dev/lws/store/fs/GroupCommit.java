// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.ConflictException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes commits that wait together in one transaction, so that they share the time the disk takes.
 * Each fares by itself: one that is refused leaves the others alone, and if the medium fails they
 * are written again one by one. Used by the writer's thread alone.
 */
final class GroupCommit {

  private static final System.Logger LOG = System.getLogger(GroupCommit.class.getName());

  /** The least that is collected along with commits, which wait for it. */
  private static final int COLLECTED_ALONG = 64;

  private final CurrentSession session;
  private final Collector collector;
  private final TransactionEnd end;
  private int lastSize = 1;
  private long lastNanos;

  GroupCommit(CurrentSession session, Collector collector, TransactionEnd end) {
    this.session = session;
    this.collector = collector;
    this.end = end;
  }

  /** The number of commits that were written together last. */
  int lastSize() {
    return lastSize;
  }

  /** The time that writing them took. */
  long lastNanos() {
    return lastNanos;
  }

  /** Writes commits, and answers each. */
  void write(List<Task.Commit> group) {
    long start = System.nanoTime();
    writeTogether(group);
    lastSize = group.size();
    lastNanos = System.nanoTime() - start;
  }

  private void writeTogether(List<Task.Commit> group) {
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
      session.drop();
      group.forEach(this::writeAlone);
    }
  }

  private void writeAlone(Task.Commit commit) {
    try {
      write(List.of(commit), 0, true);
    } catch (SQLException e) {
      session.drop();
      commit.outcome().fail(Failures.of("the commit failed", e));
    } catch (IOException e) {
      session.drop();
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
    WriteSession open = session.get();
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
      end.finish(open, unnamed, step, answers);
    }
    return true;
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
}
