// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection that keeps its prepared statements. Every text is a constant of the program, so that
 * there are few of them. Used by one thread at a time.
 */
public final class Sql implements AutoCloseable {

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  /** Takes over {@code connection}, which is in auto-commit mode, and closes it in the end. */
  public Sql(Connection connection) {
    this.connection = connection;
  }

  /** Makes a value of the current row. */
  @FunctionalInterface
  public interface Row<T> {
    /** Reads columns of {@code row} and moves it nowhere. */
    T read(ResultSet row) throws SQLException;
  }

  /** Runs a statement that is needed once: definitions, settings, transaction control. */
  public void run(String text) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  /** Runs a statement that changes rows, and returns how many. */
  public int update(String text, @Nullable Object... values) throws SQLException {
    return bound(text, values).executeUpdate();
  }

  /** Returns what a query finds. */
  public <T> List<T> list(Row<T> reader, String text, @Nullable Object... values)
      throws SQLException {
    List<T> found = new ArrayList<>();
    try (ResultSet rows = bound(text, values).executeQuery()) {
      while (rows.next()) {
        found.add(reader.read(rows));
      }
    }
    return found;
  }

  /** Returns what a query finds first, or null. */
  public <T> @Nullable T first(Row<T> reader, String text, @Nullable Object... values)
      throws SQLException {
    try (ResultSet rows = bound(text, values).executeQuery()) {
      return rows.next() ? reader.read(rows) : null;
    }
  }

  /** Whether a query finds anything. */
  public boolean any(String text, @Nullable Object... values) throws SQLException {
    try (ResultSet rows = bound(text, values).executeQuery()) {
      return rows.next();
    }
  }

  /** Returns the number in the only column and row of a query; 0 for NULL. */
  public long number(String text, @Nullable Object... values) throws SQLException {
    Long found = first(row -> row.getLong(1), text, values);
    return found == null ? 0 : found;
  }

  boolean hasTable(String name) throws SQLException {
    try (ResultSet tables = connection.getMetaData().getTables(null, null, name, null)) {
      return tables.next();
    }
  }

  @Override
  public void close() throws SQLException {
    statements.clear(); // the connection closes them
    connection.close();
  }

  private PreparedStatement bound(String text, @Nullable Object[] values) throws SQLException {
    PreparedStatement statement = statements.get(text);
    if (statement == null) {
      statement = connection.prepareStatement(text);
      statements.put(text, statement);
    }
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.NULL);
    } else if (value instanceof Long number) {
      statement.setLong(index, number);
    } else if (value instanceof Integer number) {
      statement.setInt(index, number);
    } else if (value instanceof String text) {
      statement.setString(index, text);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(index, bytes);
    } else {
      throw new IllegalArgumentException("no column has values of " + value.getClass());
    }
  }
}
