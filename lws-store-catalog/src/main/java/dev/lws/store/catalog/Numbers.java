// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import java.sql.SQLException;

/** Numbers that a database keeps about itself: schema versions, and the last commit. */
public final class Numbers {

  /** The number of the last commit; see {@link CatalogWriter}. */
  public static final String LAST_COMMIT = "last commit";

  private final Sql sql;

  private Numbers(Sql sql) {
    this.sql = sql;
  }

  /** Returns the numbers of a database, none at first. */
  public static Numbers open(Sql sql, Dialect dialect) throws SQLException {
    if (!sql.hasTable("numbers")) {
      sql.run(
          "CREATE TABLE numbers (name "
              + dialect.text()
              + " NOT NULL PRIMARY KEY, value BIGINT NOT NULL)");
    }
    return new Numbers(sql);
  }

  /** Returns a number, or {@code otherwise} if it was never set. */
  public long get(String name, long otherwise) throws SQLException {
    Long found = sql.first(row -> row.getLong(1), "SELECT value FROM numbers WHERE name = ?", name);
    return found == null ? otherwise : found;
  }

  /** Sets a number. */
  public void set(String name, long value) throws SQLException {
    if (sql.update("UPDATE numbers SET value = ? WHERE name = ?", value, name) == 0) {
      sql.update("INSERT INTO numbers (name, value) VALUES (?, ?)", name, value);
    }
  }
}
