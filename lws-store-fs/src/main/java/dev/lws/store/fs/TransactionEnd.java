// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.InDoubtException;
import dev.lws.store.catalog.Numbers;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends the writer's transactions, and finds out what became of one whose commit seemed to fail:
 * each has a number, which is written with it and looked up afterwards. Used by the writer's thread
 * alone.
 */
final class TransactionEnd {

  private static final System.Logger LOG = System.getLogger(TransactionEnd.class.getName());

  private final CurrentSession session;
  private final Pins pins;
  private final Collector collector;
  private long lastNumber;

  /**
   * Creates the end of transactions that begin after {@code lastNumber}.
   *
   * @param lastNumber of the last commit
   */
  TransactionEnd(CurrentSession session, Pins pins, Collector collector, long lastNumber) {
    this.session = session;
    this.pins = pins;
    this.collector = collector;
    this.lastNumber = lastNumber;
  }

  /**
   * Ends the transaction, and answers when it is durable.
   *
   * @param unnamed the contents that no record names any more
   * @param step what was collected along, if anything was
   * @throws SQLException if it had no effect and nobody was answered
   */
  void finish(
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
      session.drop();
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
      if (session.get().numbers().get(Numbers.LAST_COMMIT, 0) == number) {
        return true;
      }
      if (!Failures.isFull(failure)) {
        overwrite();
      }
    } catch (SQLException e) {
      session.drop();
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
  private void overwrite() throws SQLException {
    WriteSession open = session.get();
    open.begin();
    open.numbers().set(Numbers.LAST_COMMIT, ++lastNumber);
    open.commit();
  }

  private static void refuse(List<Answer> answers, IOException failure) {
    answers.forEach(answer -> answer.refuse(failure));
  }

  private void rolledBack(Collector.@Nullable Step step) {
    if (step != null) {
      collector.rolledBack(step);
    }
  }
}
