// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.catalog.CatalogWriter;
import dev.lws.store.catalog.Numbers;
import dev.lws.store.catalog.Removal;
import dev.lws.store.catalog.Sql;
import java.sql.SQLException;

/**
 * The connection that writes, and what writes through it.
 *
 * @param sql the connection
 * @param catalog writes records
 * @param removal takes out rows of removed trees
 * @param contents writes contents
 * @param numbers the last commit among them
 */
record WriteSession(
    Sql sql, CatalogWriter catalog, Removal removal, ContentRows contents, Numbers numbers)
    implements AutoCloseable {

  static WriteSession open(Database database, LiveContents live) throws SQLException {
    Sql sql = database.openForWriting();
    ContentRows contents = new ContentRows(sql, live);
    return new WriteSession(
        sql,
        new CatalogWriter(sql, Database.dialect(), live.handles(), contents),
        new Removal(sql, contents),
        contents,
        Numbers.open(sql, Database.dialect()));
  }

  void begin() throws SQLException {
    catalog.forget();
    sql.update("BEGIN IMMEDIATE");
  }

  void commit() throws SQLException {
    sql.update("COMMIT");
  }

  void rollback() throws SQLException {
    sql.update("ROLLBACK");
  }

  /** Marks a place to come back to. */
  void mark() throws SQLException {
    sql.update("SAVEPOINT member");
  }

  /** Forgets the mark. */
  void unmark() throws SQLException {
    sql.update("RELEASE member");
  }

  /** Comes back to the mark and forgets it. */
  void backToMark() throws SQLException {
    catalog.forget();
    sql.update("ROLLBACK TO member");
    unmark();
  }

  @Override
  public void close() throws SQLException {
    sql.close();
  }
}
