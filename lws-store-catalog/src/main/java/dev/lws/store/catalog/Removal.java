// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import dev.lws.store.ResourceId;
import java.sql.SQLException;
import java.util.List;

/**
 * Takes rows out: a record with its auxiliaries at once, what is below a removed container bit by
 * bit.
 */
public final class Removal {

  private final Sql sql;
  private final Contents contents;

  /** Creates one that writes through {@code sql}, in transactions of the store above. */
  public Removal(Sql sql, Contents contents) {
    this.sql = sql;
    this.contents = contents;
  }

  /** Whether rows of removed trees are left. */
  public boolean hasWork() throws SQLException {
    return sql.any("SELECT 1 FROM doomed LIMIT 1");
  }

  /** Takes out rows of removed trees, {@code limit} at the most; returns whether some are left. */
  public boolean collect(int limit) throws SQLException {
    int left = limit;
    while (left > 0) {
      byte[] container = sql.first(row -> row.getBytes(1), "SELECT container FROM doomed LIMIT 1");
      if (container == null) {
        return false;
      }
      List<Rows.Stub> below =
          sql.list(Rows.Stub::read, Rows.Stub.SELECT + "WHERE parent = ? LIMIT ?", container, left);
      for (Rows.Stub each : below) {
        if (Rows.isContainer(each.kind())) {
          doom(each.id());
        }
        delete(each);
      }
      if (below.size() < left) {
        sql.update("DELETE FROM doomed WHERE container = ?", (Object) container);
      }
      left -= Math.max(1, below.size());
    }
    return hasWork();
  }

  /** Removes a record that has no members, and its auxiliaries. */
  void remove(ResourceId id) throws SQLException {
    for (Rows.Stub auxiliary :
        sql.list(
            Rows.Stub::read, Rows.Stub.SELECT + "WHERE principal = ?", (Object) Columns.of(id))) {
      remove(auxiliary.id());
    }
    Rows.Stub found =
        sql.first(Rows.Stub::read, Rows.Stub.SELECT + "WHERE id = ?", (Object) Columns.of(id));
    if (found != null) {
      delete(found);
    }
  }

  /** Removes a container and its auxiliaries, and leaves what is below it to be collected. */
  void removeTree(ResourceId id) throws SQLException {
    remove(id);
    if (sql.any("SELECT 1 FROM resource WHERE parent = ? LIMIT 1", (Object) Columns.of(id))) {
      doom(id);
    }
  }

  /** Tells the store above if no record names a content that one record no longer does. */
  void dropped(long content) throws SQLException {
    if (!sql.any("SELECT 1 FROM resource WHERE content = ? LIMIT 1", content)) {
      contents.unnamed(content);
    }
  }

  private void doom(ResourceId container) throws SQLException {
    sql.update("INSERT INTO doomed (container) VALUES (?)", (Object) Columns.of(container));
  }

  private void delete(Rows.Stub row) throws SQLException {
    sql.update("DELETE FROM resource WHERE id = ?", (Object) Columns.of(row.id()));
    Long content = row.content();
    if (content != null) {
      dropped(content);
    }
  }
}
