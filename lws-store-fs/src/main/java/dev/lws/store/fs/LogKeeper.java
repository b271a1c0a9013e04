// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.catalog.Sql;
import java.sql.SQLException;

/**
 * Keeps the write-ahead log short, and the quota informed. Above its limit the log is copied beside
 * the writes; once little of it is left to copy, nobody may read or write for a moment, and it
 * begins anew.
 *
 * <p>It does so in the same file: to force what overwrites a file is much cheaper than to force
 * what makes it longer. How much of its file such a log fills, SQLite does not tell; it is reckoned
 * from the number of transactions. A log that makes the file longer fills it.
 */
final class LogKeeper {

  /** The longest that the log may be. */
  static final long LIMIT = 16L << 20;

  /** The longest that the file may be of a log that begins anew. */
  private static final long MOST_KEPT = 2 * LIMIT;

  /** The most that may be left to copy while others wait. */
  private static final long REST = LIMIT / 16;

  /** A log of this length begins anew however much is left to copy. */
  private static final long URGENT = 2 * LIMIT;

  /** The time that new reads wait for those before them. If one takes longer, the log may grow. */
  private static final int PATIENCE_MILLIS = 50;

  private final Database database;
  private final LogCopier copier;
  private final WalGate gate;
  private final Quota quota;

  /** The length of the file when the log began. */
  private long kept;

  /** The transactions in the log, and those that were in it when it was copied last. */
  private long transactions;

  private long transactionsCopied = 1;

  private long bytesEach;
  private long copyAgain = LIMIT;
  private long urgent = URGENT;

  LogKeeper(Database database, LogCopier copier, WalGate gate, Quota quota) {
    this.database = database;
    this.copier = copier;
    this.gate = gate;
    this.quota = quota;
  }

  /** Called after each transaction. */
  void keep(Sql sql) throws SQLException {
    if (quota.isLimited()) {
      quota.catalogTakes(Database.usedBytes(sql));
    }
    transactions++;
    long file = database.logLength();
    long length = file > kept ? file : Math.min(file, transactions * bytesEach);
    if (length <= LIMIT || (length <= urgent && copier.isAtWork())) {
      return;
    }
    long copied = copier.copied();
    if (length - copied <= REST || length > urgent) {
      // Unless it begins anew now. Who reads so long keeps the rest from being copied, too.
      copyAgain = length + REST;
      urgent = Math.max(urgent, length + LIMIT / 2);
      if (copied > 0) {
        bytesEach = copied / transactionsCopied;
      }
      copier.forget();
      if (restart(sql, file > MOST_KEPT)) {
        kept = file > MOST_KEPT ? 0 : file;
        transactions = 0;
        copyAgain = LIMIT;
        urgent = URGENT;
      }
    } else if (length > copyAgain) {
      copyAgain = length + REST;
      transactionsCopied = transactions;
      copier.start();
    }
  }

  private boolean restart(Sql sql, boolean truncate) throws SQLException {
    try {
      return gate.close(PATIENCE_MILLIS) && Database.restartLog(sql, truncate, PATIENCE_MILLIS);
    } finally {
      gate.open();
    }
  }
}
