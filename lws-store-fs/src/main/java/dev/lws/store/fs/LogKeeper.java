package dev.lws.store.fs;

import dev.lws.store.catalog.Sql;
import java.sql.SQLException;

/**
 * Keeps the write-ahead log short, and the quota informed. Above its limit the log is copied beside
 * the writes; once little of it is left to copy, nobody may read or write for a moment, and it is
 * truncated.
 */
final class LogKeeper {

  /** How long the log may be. */
  static final long LIMIT = 8L << 20;

  /** How much may be left to copy while others wait. */
  private static final long REST = LIMIT / 8;

  /** A log of this length is truncated however much is left to copy. */
  private static final long URGENT = 2 * LIMIT;

  /** How long new reads wait for those before them. If one takes longer, the log may grow. */
  private static final int PATIENCE_MILLIS = 50;

  private final Database database;
  private final LogCopier copier;
  private final WalGate gate;
  private final Quota quota;
  private long copyAgain = LIMIT;
  private long urgent = URGENT;

  LogKeeper(Database database, LogCopier copier, WalGate gate, Quota quota) {
    this.database = database;
    this.copier = copier;
    this.gate = gate;
    this.quota = quota;
  }

  /** Called between transactions. */
  void keep(Sql sql) throws SQLException {
    if (quota.isLimited()) {
      quota.catalogTakes(Database.usedBytes(sql));
    }
    long length = database.logLength();
    if (length <= LIMIT || (length <= urgent && copier.isAtWork())) {
      return;
    }
    copier.await();
    if (length - copier.copied() <= REST || length > urgent) {
      // Unless it is truncated now. Who reads so long keeps the rest from being copied, too.
      copyAgain = length + REST;
      urgent = Math.max(urgent, length + LIMIT / 2);
      copier.forget();
      if (truncate(sql)) {
        copyAgain = LIMIT;
        urgent = URGENT;
      }
    } else if (length > copyAgain) {
      copyAgain = length + REST;
      copier.start();
    }
  }

  private boolean truncate(Sql sql) throws SQLException {
    try {
      return gate.close(PATIENCE_MILLIS) && Database.truncateLog(sql, PATIENCE_MILLIS);
    } finally {
      gate.open();
    }
  }
}
