// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import dev.lws.store.ResourceId;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names that records have for contents. For stores that replace one content by another of its
 * bytes.
 */
public final class ContentNames {

  private final Sql sql;

  /** Creates one that reads and writes through {@code sql}. */
  public ContentNames(Sql sql) {
    this.sql = sql;
  }

  /** Returns the records that name a content. */
  public List<ResourceId> recordsWith(long content) throws SQLException {
    return sql.list(
        row -> Columns.id(row.getBytes(1)), "SELECT id FROM resource WHERE content = ?", content);
  }

  /** Returns the content that a record names, or null if it is gone. */
  public @Nullable Long contentOf(ResourceId record) throws SQLException {
    return sql.first(
        row -> row.getLong(1),
        "SELECT content FROM resource WHERE id = ? AND content IS NOT NULL",
        (Object) Columns.of(record));
  }

  /**
   * Lets all records that name one content name another, of the same bytes. No token is renewed,
   * for nothing has changed that anybody could see.
   */
  public void replace(long content, long other) throws SQLException {
    sql.update("UPDATE resource SET content = ? WHERE content = ?", other, content);
  }
}
