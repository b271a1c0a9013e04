// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.Transaction;
import java.io.IOException;
import java.sql.SQLException;

/** Something that the writer is asked for. */
sealed interface Task {

  Outcome outcome();

  /** A transaction, which may be committed along with others. */
  record Commit(Transaction tx, Outcome outcome) implements Task {}

  /** Anything else. */
  record Errand(Work work, Outcome outcome) implements Task {}

  /** What an errand does. */
  @FunctionalInterface
  interface Work {
    /** Does a part of it, outside of any transaction; returns whether that was the last. */
    boolean proceed(WriteSession session) throws IOException, SQLException;
  }
}
