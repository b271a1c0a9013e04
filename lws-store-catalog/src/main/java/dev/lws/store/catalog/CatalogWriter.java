// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import dev.lws.store.Change;
import dev.lws.store.ConflictException;
import dev.lws.store.Expectation;
import dev.lws.store.Transaction;
import java.sql.SQLException;

/**
 * Checks and applies transactions. The store above begins a database transaction before and ends it
 * after; it may apply several transactions in one, each of which sees those before it.
 *
 * <p>All expectations are checked before the first change, so that a refusal seldom has anything to
 * undo. When {@link #apply} fails all the same, the store above rolls back to where it began.
 */
public final class CatalogWriter {

  private final LockedRows rows;
  private final Changes changes;

  /** Creates a writer through {@code sql}. */
  public CatalogWriter(Sql sql, Dialect dialect, Contents.Handles handles, Contents contents) {
    this.rows = new LockedRows(sql, dialect, handles);
    this.changes = new Changes(sql, dialect, rows, handles, contents);
  }

  /**
   * Forgets what was read. To be called when a transaction has begun, and when a part of one was
   * undone.
   */
  public void forget() {
    rows.forget();
  }

  /**
   * Does nothing if every expectation of {@code tx} holds.
   *
   * @throws ConflictException otherwise
   */
  public void check(Transaction tx) throws SQLException, ConflictException {
    for (Expectation expectation : tx.expectations()) {
      expectation.check(rows);
    }
  }

  /**
   * Applies the changes of {@code tx} in order.
   *
   * @throws ConflictException if something that a change names is gone or taken
   * @throws IllegalArgumentException if a change can never be applied
   */
  public void apply(Transaction tx) throws SQLException, ConflictException {
    for (Change change : tx.changes()) {
      change.accept(changes);
    }
  }
}
