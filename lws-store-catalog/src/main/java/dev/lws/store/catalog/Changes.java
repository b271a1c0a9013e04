// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import dev.lws.store.Change;
import dev.lws.store.ConflictException;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Bytes;
import java.sql.SQLException;
import java.util.Optional;

/** Applies changes to the rows. */
final class Changes implements Change.Visitor<SQLException> {

  private final Dialect dialect;
  private final LockedRows rows;
  private final Contents.Handles handles;
  private final Contents contents;
  private final Removal removal;

  Changes(Sql sql, Dialect dialect, LockedRows rows, Contents.Handles handles, Contents contents) {
    this.dialect = dialect;
    this.rows = rows;
    this.handles = handles;
    this.contents = contents;
    this.removal = new Removal(sql, contents);
  }

  /** {@inheritDoc} The table's indexes refuse a name, relation or id that is taken. */
  @Override
  public void insert(Change.Insert change) throws SQLException, ConflictException {
    ResourceRecord record = change.record();
    change.requirePlace(rows);
    nameContent(change);
    try {
      rows.insert(record);
    } catch (SQLException e) {
      if (dialect.isTaken().test(e)) {
        throw new ConflictException(
            "name, relation or id is taken: \""
                + record.name()
                + "\" in container "
                + record.parent());
      }
      throw e;
    }
  }

  @Override
  public void update(Change.Update change) throws SQLException, ConflictException {
    ResourceRecord old = rows.require(change.id());
    ResourceRecord updated = change.applyTo(old);
    nameContent(change);
    rows.update(updated);
    if (change.newBytes().isPresent() && old.bytes().isPresent()) {
      removal.dropped(handles.number(old.bytes().get().content()));
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>The row is read and written whole: it is locked by then and mostly known, see {@link
   * LockedRows}, so that touches commute without arithmetic in SQL.
   */
  @Override
  public void touch(Change.Touch change) throws SQLException, ConflictException {
    rows.update(change.applyTo(rows.require(change.id())));
  }

  @Override
  public void remove(Change.Remove change) throws SQLException, ConflictException {
    removal.remove(change.require(rows).id());
    rows.forget();
  }

  @Override
  public void removeTree(Change.RemoveTree change) throws SQLException, ConflictException {
    removal.removeTree(rows.require(change.id()).id());
    rows.forget();
  }

  private void nameContent(Change change) throws SQLException, ConflictException {
    Optional<Bytes> bytes = change.newBytes();
    if (bytes.isPresent()) {
      contents.named(bytes.get().content());
    }
  }
}
