// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.catalog.Dialect;
import dev.lws.store.catalog.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.JDBC;

/**
 * The file of the catalog. Only SQLite ever opens it: when the Java library closes a file, the
 * system drops the locks that SQLite holds on it.
 */
final class Database {

  private static final int PATIENCE_MILLIS = 10_000;

  /** In the log, each page has a header; the log itself has one too, which matters to nobody. */
  private static final int FRAME_HEADER = 24;

  private final Path file;
  private final boolean durable;
  private final Connector connector;

  /** Connects to the file of a database. An interface, so that tests can let each call fail. */
  @FunctionalInterface
  interface Connector {
    Connection connect(Path file) throws SQLException;
  }

  /**
   * Creates a database.
   *
   * @param durable whether a commit waits until it is on disk
   */
  Database(Path file, boolean durable, Connector connector) {
    this.file = file;
    this.durable = durable;
    this.connector = connector;
  }

  /**
   * Connects to SQLite. The driver is told that somebody else begins and ends transactions;
   * otherwise it would try to do so around each statement, also within those of the store. Nor does
   * it need to ask for the number of each new row.
   */
  static Connection connect(Path file) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("jdbc.get_generated_keys", "false");
    Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, settings);
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false); // which begins one
      statement.execute("COMMIT");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  static Dialect dialect() {
    return Dialect.sqlite();
  }

  /** Opens the connection that writes. The file is made if it is missing. */
  Sql openForWriting() throws SQLException {
    Sql sql = new Sql(connector.connect(file));
    try {
      waitForOthers(sql, PATIENCE_MILLIS);
      sql.run("PRAGMA journal_mode = WAL");
      beDurable(sql);
      // The store sees to the log itself; see WalGate.
      sql.run("PRAGMA wal_autocheckpoint = 0");
      return sql;
    } catch (SQLException e) {
      close(sql, e);
      throw e;
    }
  }

  /** Opens a connection that reads. */
  Sql openForReading() throws SQLException {
    Sql sql = new Sql(connector.connect(file));
    try {
      waitForOthers(sql, PATIENCE_MILLIS);
      sql.run("PRAGMA query_only = ON");
      return sql;
    } catch (SQLException e) {
      close(sql, e);
      throw e;
    }
  }

  /** Writes one state of the catalog to a new file, durably. */
  void copyTo(Path copy) throws SQLException {
    try (Sql sql = new Sql(connector.connect(file))) {
      waitForOthers(sql, PATIENCE_MILLIS);
      beDurable(sql);
      sql.update("VACUUM INTO ?", copy.toString());
    }
  }

  /**
   * Copies the write-ahead log into the file, as far as nobody has to wait, and returns how many
   * bytes of the log are there now.
   */
  static long copyLog(Sql sql) throws SQLException {
    long frame = sql.number("PRAGMA page_size") + FRAME_HEADER;
    Long frames = sql.first(row -> row.getLong(3), "PRAGMA wal_checkpoint(PASSIVE)");
    return frames == null ? 0 : frames * frame;
  }

  /**
   * Copies the write-ahead log into the file, so that the next commit begins the log anew. Others
   * must not read meanwhile; that includes those who know nothing of {@link WalGate}, which are
   * waited for.
   *
   * @param truncate whether its file is to have no length then
   * @return whether there were none any more
   */
  static boolean restartLog(Sql sql, boolean truncate, int patienceMillis) throws SQLException {
    waitForOthers(sql, patienceMillis);
    String mode = truncate ? "TRUNCATE" : "RESTART";
    boolean alone = sql.number("PRAGMA wal_checkpoint(" + mode + ")") == 0;
    waitForOthers(sql, PATIENCE_MILLIS);
    return alone;
  }

  /**
   * The length of the file of the write-ahead log, of which a log that was begun anew fills only
   * the beginning. This looks the file up without opening it.
   */
  long logLength() {
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    try {
      return Files.size(log);
    } catch (IOException e) {
      return 0; // there is none yet
    }
  }

  /** The number of bytes that the pages in use take. */
  static long usedBytes(Sql sql) throws SQLException {
    long pages = sql.number("PRAGMA page_count") - sql.number("PRAGMA freelist_count");
    return pages * sql.number("PRAGMA page_size");
  }

  private static void waitForOthers(Sql sql, int millis) throws SQLException {
    sql.run("PRAGMA busy_timeout = " + millis);
  }

  private void beDurable(Sql sql) throws SQLException {
    sql.run("PRAGMA synchronous = " + (durable ? "FULL" : "OFF"));
  }

  private static void close(Sql sql, SQLException failure) {
    try {
      sql.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
