package dev.lws.store.catalog;

import dev.lws.store.ConflictException;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a writer reads: each row it sees stays as it is until its transaction ends. Records below a
 * removed one are not there.
 */
final class LockedRows {

  private final Sql sql;
  private final Rows rows;
  private final CatalogReader reader;
  private final String byId;
  private final String kindById;

  LockedRows(Sql sql, Dialect dialect, Contents.Handles handles) {
    this.sql = sql;
    this.rows = new Rows(handles);
    this.reader = new CatalogReader(sql, handles);
    this.byId = Rows.SELECT + "WHERE id = ?" + dialect.lockRow();
    this.kindById = "SELECT kind FROM resource WHERE id = ?" + dialect.lockRow();
  }

  /** Returns the record with that id. */
  ResourceRecord require(ResourceId id) throws SQLException, ConflictException {
    ResourceRecord found = sql.first(rows::read, byId, (Object) Columns.of(id));
    if (found == null || !reader.isVisible(id)) {
      throw Conflicts.gone(id);
    }
    return found;
  }

  /** Does nothing if the container, or the forest, is there. */
  void requireContainer(ResourceId id) throws SQLException, ConflictException {
    if (id.equals(ResourceId.FOREST)) {
      return;
    }
    Integer kind = kind(id);
    if (kind == null || !Rows.isContainer(kind)) {
      throw Conflicts.noContainer(id);
    }
  }

  void insert(ResourceRecord record) throws SQLException {
    rows.insert(sql, record);
  }

  /** Writes what may change of a record that was read here. */
  void update(ResourceRecord record) throws SQLException, ConflictException {
    if (!rows.update(sql, record)) {
      throw Conflicts.gone(record.id());
    }
  }

  /** Whether a record is there. */
  boolean isThere(ResourceId id) throws SQLException {
    return kind(id) != null;
  }

  /** Whether a container that is there has members; auxiliaries are none. */
  boolean hasMembers(ResourceId container) throws SQLException {
    return sql.any(
        "SELECT 1 FROM resource WHERE parent = ? AND principal IS NULL LIMIT 1",
        (Object) Columns.of(container));
  }

  private @Nullable Integer kind(ResourceId id) throws SQLException {
    Integer kind = sql.first(row -> row.getInt(1), kindById, (Object) Columns.of(id));
    return kind != null && reader.isVisible(id) ? kind : null;
  }
}
