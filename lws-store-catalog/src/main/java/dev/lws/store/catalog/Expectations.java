// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import dev.lws.store.ConflictException;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord.Members;
import dev.lws.store.Version;
import java.sql.SQLException;
import java.util.Map;

/** Checks expectations against the state that a transaction sees. */
final class Expectations {

  private final Sql sql;
  private final LockedRows rows;

  Expectations(Sql sql, LockedRows rows) {
    this.sql = sql;
    this.rows = rows;
  }

  /**
   * Does nothing if {@code expectation} holds.
   *
   * @throws ConflictException otherwise
   */
  void check(Expectation expectation) throws SQLException, ConflictException {
    if (expectation instanceof Expectation.Exists exists) {
      exists(exists.id());
    } else if (expectation instanceof Expectation.At at) {
      at(at);
    } else if (expectation instanceof Expectation.NameFree free) {
      nameFree(free);
    } else if (expectation instanceof Expectation.RelationFree free) {
      relationFree(free);
    } else if (expectation instanceof Expectation.Empty empty) {
      empty(empty.container());
    } else if (expectation instanceof Expectation.SubtreeIs subtree) {
      for (Map.Entry<ResourceId, Version> each : subtree.memberships().entrySet()) {
        membershipIs(each.getKey(), each.getValue());
      }
    } else {
      throw new AssertionError(expectation);
    }
  }

  private void exists(ResourceId id) throws SQLException, ConflictException {
    if (!id.equals(ResourceId.FOREST) && !rows.isThere(id)) {
      throw Conflicts.gone(id);
    }
  }

  private void at(Expectation.At expected) throws SQLException, ConflictException {
    Version stored = rows.require(expected.id()).tokens().of(expected.token()).version();
    if (!stored.equals(expected.version())) {
      throw new ConflictException(
          expected.token()
              + " of record "
              + expected.id()
              + " is at "
              + stored
              + ", not at "
              + expected.version());
    }
  }

  private void nameFree(Expectation.NameFree expected) throws SQLException, ConflictException {
    boolean taken =
        sql.any(
            "SELECT 1 FROM resource WHERE parent = ? AND name = ?",
            Columns.of(expected.parent()),
            expected.name());
    if (taken && (expected.parent().equals(ResourceId.FOREST) || rows.isThere(expected.parent()))) {
      throw new ConflictException(
          "\"" + expected.name() + "\" is taken in container " + expected.parent());
    }
  }

  private void relationFree(Expectation.RelationFree expected)
      throws SQLException, ConflictException {
    boolean taken =
        sql.any(
            "SELECT 1 FROM resource WHERE principal = ? AND relation = ?",
            Columns.of(expected.principal()),
            expected.relation());
    if (taken && rows.isThere(expected.principal())) {
      throw new ConflictException(
          "record "
              + expected.principal()
              + " has an auxiliary with relation \""
              + expected.relation()
              + "\"");
    }
  }

  private void empty(ResourceId container) throws SQLException, ConflictException {
    rows.requireContainer(container);
    if (rows.hasMembers(container)) {
      throw Conflicts.notEmpty(container);
    }
  }

  private void membershipIs(ResourceId container, Version expected)
      throws SQLException, ConflictException {
    if (!(rows.require(container).state() instanceof Members members)) {
      throw Conflicts.noContainer(container);
    }
    if (!members.membership().equals(expected)) {
      throw new ConflictException(
          "membership of container "
              + container
              + " is at "
              + members.membership()
              + ", not at "
              + expected);
    }
  }
}
