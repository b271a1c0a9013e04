package dev.lws.store.fs;

import dev.lws.store.catalog.Dialect;
import dev.lws.store.catalog.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.JDBC;

/**
 * The file of the catalog. Only SQLite ever opens it: when the Java library closes a file, the
 * system drops the locks that SQLite holds on it.
 */
final class Database {

  private static final String BUSY_TIMEOUT = "PRAGMA busy_timeout = 10000";

  private final Path file;
  private final boolean durable;

  /**
   * Makes one.
   *
   * @param durable whether a commit waits until it is on disk
   */
  Database(Path file, boolean durable) {
    this.file = file;
    this.durable = durable;
  }

  static Dialect dialect() {
    return Dialect.sqlite();
  }

  /** Opens the connection that writes. The file is made if it is missing. */
  Sql openForWriting() throws SQLException {
    Sql sql = connect();
    try {
      sql.run("COMMIT");
      sql.run(BUSY_TIMEOUT);
      sql.run("PRAGMA journal_mode = WAL");
      sql.run("PRAGMA synchronous = " + (durable ? "FULL" : "OFF"));
      // The store truncates the log itself; see WalGate.
      sql.run("PRAGMA wal_autocheckpoint = 0");
      return sql;
    } catch (SQLException e) {
      close(sql, e);
      throw e;
    }
  }

  /** Opens a connection that reads. */
  Sql openForReading() throws SQLException {
    Sql sql = connect();
    try {
      sql.run("COMMIT");
      sql.run(BUSY_TIMEOUT);
      sql.run("PRAGMA query_only = ON");
      return sql;
    } catch (SQLException e) {
      close(sql, e);
      throw e;
    }
  }

  /** Writes one state of the catalog to a new file, durably. */
  void copyTo(Path copy) throws SQLException {
    try (Sql sql = connect()) {
      sql.run("COMMIT");
      sql.run(BUSY_TIMEOUT);
      sql.update("VACUUM INTO ?", copy.toString());
    }
  }

  /**
   * Connects, and begins a transaction: otherwise the driver would try to begin and to end one
   * after each statement, also within those of the store. Nor does it need to ask for the number of
   * each new row.
   */
  private Sql connect() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("jdbc.get_generated_keys", "false");
    Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, settings);
    connection.setAutoCommit(false);
    return new Sql(connection);
  }

  /** The number of bytes in the write-ahead log. This looks the file up without opening it. */
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

  private static void close(Sql sql, SQLException failure) {
    try {
      sql.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
