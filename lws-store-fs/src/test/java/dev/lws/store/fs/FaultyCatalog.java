// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;
import org.sqlite.jdbc4.JDBC4Statement;

/** Connects to real catalogs, and counts the calls; they fail when told to. */
final class FaultyCatalog implements Database.Connector {

  /** The call that makes a connection. */
  static final String CONNECT = "connect";

  /** A call fails before it has done anything, or after it has done everything. */
  enum Moment {
    BEFORE,
    AFTER
  }

  /** Chooses what fails, and how. */
  @FunctionalInterface
  interface Fault {
    boolean strikes(String sql, Moment moment);
  }

  private static final Fault NONE = (sql, moment) -> false;

  private final AtomicLong calls = new AtomicLong();
  private volatile Fault fault = NONE;
  private volatile SQLiteErrorCode code = SQLiteErrorCode.SQLITE_IOERR;

  void plant(SQLiteErrorCode failure, Fault chosen) {
    code = failure;
    fault = chosen;
  }

  /** Lets no more call fail. */
  void heal() {
    fault = NONE;
  }

  /** The number of calls so far. */
  long calls() {
    return calls.get();
  }

  @Override
  public Connection connect(Path file) throws SQLException {
    return call(CONNECT, () -> new Watched("jdbc:sqlite:" + file, file.toString()));
  }

  @FunctionalInterface
  private interface Call<T> {
    T make() throws SQLException;
  }

  private <T> T call(String sql, Call<T> real) throws SQLException {
    calls.incrementAndGet();
    failIf(fault.strikes(sql, Moment.BEFORE));
    T result = real.make();
    failIf(fault.strikes(sql, Moment.AFTER));
    return result;
  }

  private void failIf(boolean struck) throws SQLException {
    if (struck) {
      throw new SQLiteException("told to", code);
    }
  }

  private final class Watched extends JDBC4Connection {

    Watched(String url, String file) throws SQLException {
      super(url, file, new Properties());
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) {
      return new JDBC4Statement(this) {
        @Override
        public boolean execute(String sql) throws SQLException {
          return call(sql, () -> super.execute(sql));
        }
      };
    }

    @Override
    public PreparedStatement prepareStatement(
        String sql, int type, int concurrency, int holdability) throws SQLException {
      return new JDBC4PreparedStatement(this, sql) {
        @Override
        public int executeUpdate() throws SQLException {
          return call(sql, super::executeUpdate);
        }

        @Override
        public ResultSet executeQuery() throws SQLException {
          return call(sql, super::executeQuery);
        }
      };
    }
  }
}
