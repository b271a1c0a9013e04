// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.Transaction;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Something that the writer is asked for. */
sealed interface Task {

  Outcome outcome();

  /** Joins the tasks that are done in the same round. */
  void join(Round round);

  /** A transaction, which may be committed along with others. */
  record Commit(Transaction tx, Outcome outcome) implements Task {

    @Override
    public void join(Round round) {
      round.commits().add(this);
    }
  }

  /** Anything else. */
  record Errand(Work work, Outcome outcome) implements Task {

    @Override
    public void join(Round round) {
      round.errands().add(this);
    }
  }

  /** Something that an errand does. */
  @FunctionalInterface
  interface Work {
    /** Does a part of it, outside of any transaction; returns whether that was the last. */
    boolean proceed(WriteSession session) throws IOException, SQLException;
  }

  /**
   * Tasks that were taken together, by the way they are done.
   *
   * @param commits in order, written together
   * @param errands in order, each done after the commits
   */
  record Round(List<Commit> commits, List<Errand> errands) {

    static Round of(List<Task> tasks) {
      Round round = new Round(new ArrayList<>(), new ArrayList<>());
      tasks.forEach(task -> task.join(round));
      return round;
    }
  }
}
