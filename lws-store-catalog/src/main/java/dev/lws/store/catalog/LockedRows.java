// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import dev.lws.store.CommitView;
import dev.lws.store.ConflictException;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Kind;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a writer reads: each one it sees stays as it is until its transaction ends, or the
 * writer itself changes it. So the rows that many commits of one transaction name, such as that of
 * the container they create in, are read once. Records below a removed one are not there.
 */
final class LockedRows implements CommitView<SQLException> {

  private static final int MOST_KNOWN = 256;

  private final Sql sql;
  private final Rows rows;
  private final CatalogReader reader;
  private final String byId;
  private final Map<ResourceId, ResourceRecord> known = new HashMap<>();

  LockedRows(Sql sql, Dialect dialect, Contents.Handles handles) {
    this.sql = sql;
    this.rows = new Rows(handles);
    this.reader = new CatalogReader(sql, handles);
    this.byId = Rows.SELECT + "WHERE id = ?" + dialect.lockRow();
  }

  /** Forgets what was read, since that may have changed. */
  void forget() {
    known.clear();
  }

  void insert(ResourceRecord record) throws SQLException {
    rows.insert(sql, record);
  }

  /** Writes what may change of a record that was read here. */
  void update(ResourceRecord record) throws SQLException, ConflictException {
    known.remove(record.id());
    if (!rows.update(sql, record)) {
      throw new ConflictException("record " + record.id() + " is not there");
    }
    if (record.kind() == Kind.CONTAINER) {
      keep(record);
    }
  }

  @Override
  public boolean isNameTaken(ResourceId parent, String name) throws SQLException {
    // Names are seldom taken, so that the way up is seldom looked at
    return sql.any("SELECT 1 FROM resource WHERE parent = ? AND name = ?", Columns.of(parent), name)
        && (parent.equals(ResourceId.FOREST) || find(parent) != null);
  }

  @Override
  public boolean isRelationTaken(ResourceId principal, String relation) throws SQLException {
    return sql.any(
            "SELECT 1 FROM resource WHERE principal = ? AND relation = ?",
            Columns.of(principal),
            relation)
        && find(principal) != null;
  }

  @Override
  public boolean hasMembers(ResourceId container) throws SQLException {
    return sql.any(
        "SELECT 1 FROM resource WHERE parent = ? AND principal IS NULL LIMIT 1",
        (Object) Columns.of(container));
  }

  @Override
  public @Nullable ResourceRecord find(ResourceId id) throws SQLException {
    ResourceRecord before = known.get(id);
    if (before != null) {
      return before;
    }
    ResourceRecord found = sql.first(rows::read, byId, (Object) Columns.of(id));
    if (found == null || !reader.isVisible(id)) {
      return null;
    }
    keep(found);
    return found;
  }

  private void keep(ResourceRecord record) {
    if (known.size() == MOST_KNOWN) {
      known.clear();
    }
    known.put(record.id(), record);
  }
}
