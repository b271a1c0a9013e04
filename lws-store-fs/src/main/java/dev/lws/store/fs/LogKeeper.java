package dev.lws.store.fs;

import dev.lws.store.catalog.Sql;
import java.sql.SQLException;

/** Keeps the write-ahead log short, and the quota informed. */
final class LogKeeper {

  /** When the log is truncated. */
  static final long LIMIT = 8L << 20;

  /** How long new reads wait for those before them. If one takes longer, the log may grow. */
  private static final long PATIENCE_MILLIS = 100;

  private final Database database;
  private final WalGate gate;
  private final Quota quota;
  private long limit = LIMIT;

  LogKeeper(Database database, WalGate gate, Quota quota) {
    this.database = database;
    this.gate = gate;
    this.quota = quota;
  }

  /** Called between transactions. */
  void keep(Sql sql) throws SQLException {
    if (quota.isLimited()) {
      quota.catalogTakes(Database.usedBytes(sql));
    }
    long length = database.logLength();
    if (length > limit) {
      limit = truncate(sql) ? LIMIT : length + LIMIT / 2;
    }
  }

  private boolean truncate(Sql sql) throws SQLException {
    try {
      boolean alone = gate.close(PATIENCE_MILLIS);
      // Without a moment alone, what can be copied is copied, and the log starts over later.
      String mode = alone ? "TRUNCATE" : "PASSIVE";
      return sql.number("PRAGMA wal_checkpoint(" + mode + ")") == 0 && alone;
    } finally {
      gate.open();
    }
  }
}
