// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import dev.lws.store.Page;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds records. What it shows is one state if the connection is in a transaction that is. */
public final class CatalogReader {

  private static final String MEMBERS = Rows.SELECT + "WHERE parent = ? AND principal IS NULL ";
  private static final byte[] FOREST = Columns.of(ResourceId.FOREST);

  private final Sql sql;
  private final Rows rows;

  /** Creates a reader through {@code sql}. */
  public CatalogReader(Sql sql, Contents.Handles contents) {
    this.sql = sql;
    this.rows = new Rows(contents);
  }

  /** Returns the record at a path, or null. Whatever a path leads to can be seen. */
  public @Nullable ResourceRecord find(ResourcePath path) throws SQLException {
    byte[] parent = FOREST;
    String name = path.storage();
    for (String next : path.segments()) {
      parent =
          sql.first(
              row -> row.getBytes(1),
              "SELECT id FROM resource WHERE parent = ? AND name = ?",
              parent,
              name);
      if (parent == null) {
        return null;
      }
      name = next;
    }
    return sql.first(rows::read, Rows.SELECT + "WHERE parent = ? AND name = ?", parent, name);
  }

  /** Returns the record with that id, or null if there is none or it is below a removed one. */
  public @Nullable ResourceRecord find(ResourceId id) throws SQLException {
    ResourceRecord found =
        sql.first(rows::read, Rows.SELECT + "WHERE id = ?", (Object) Columns.of(id));
    return found != null && isVisible(id) ? found : null;
  }

  /** Returns members of a container; see {@link dev.lws.store.Snapshot#members}. */
  public Page members(ResourceId container, Seek from, int limit) throws SQLException {
    if (limit < 1) {
      throw new IllegalArgumentException("limit is at least 1: " + limit);
    }
    if (!isVisible(container)) {
      return new Page(List.of(), false);
    }
    // One more than asked for tells whether there are more.
    List<ResourceRecord> found = seek(Columns.of(container), from, limit + 1L);
    boolean more = found.size() > limit;
    if (more) {
      found.remove(limit);
    }
    if (from.isBackward()) {
      Collections.reverse(found);
    }
    return new Page(found, more);
  }

  private List<ResourceRecord> seek(byte[] container, Seek from, long limit) throws SQLException {
    String order = from.isBackward() ? "ORDER BY name DESC LIMIT ?" : "ORDER BY name LIMIT ?";
    String bound = from.bound().orElse(null);
    if (bound == null) {
      return sql.list(rows::read, MEMBERS + order, container, limit);
    }
    String beyond = from.isBackward() ? "AND name < ? " : "AND name > ? ";
    return sql.list(rows::read, MEMBERS + beyond + order, container, bound, limit);
  }

  /** Returns the auxiliaries of a principal by relation. */
  public List<ResourceRecord> auxiliaries(ResourceId principal) throws SQLException {
    return isVisible(principal)
        ? sql.list(
            rows::read,
            Rows.SELECT + "WHERE principal = ? ORDER BY relation",
            (Object) Columns.of(principal))
        : List.of();
  }

  /**
   * Whether nothing above a record has been removed. Asked of a record that is there; of others the
   * answer means nothing.
   *
   * <p>A principal is in the container of its auxiliaries or is that container, so the way up leads
   * through it.
   */
  boolean isVisible(ResourceId id) throws SQLException {
    return id.equals(ResourceId.FOREST)
        || !sql.any("SELECT 1 FROM doomed LIMIT 1")
        || sql.any(
            """
            WITH RECURSIVE way (above) AS (
              SELECT COALESCE(principal, parent) FROM resource WHERE id = ?
              UNION ALL
              SELECT COALESCE(r.principal, r.parent) FROM way JOIN resource r ON r.id = way.above)
            SELECT 1 FROM way WHERE above = ?
            """,
            Columns.of(id),
            FOREST);
  }
}
