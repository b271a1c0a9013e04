// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import dev.lws.store.ResourceId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks for records that contradict each other. */
public final class CatalogCheck {

  private static final byte[] FOREST = Columns.of(ResourceId.FOREST);

  private final Sql sql;
  private final int limit;
  private final List<String> problems = new ArrayList<>();

  private CatalogCheck(Sql sql, int limit) {
    this.sql = sql;
    this.limit = limit;
  }

  /** Returns what is wrong, {@code limit} lines of each kind at the most. */
  public static List<String> problems(Sql sql, int limit) throws SQLException {
    CatalogCheck check = new CatalogCheck(sql, limit);
    check.parents();
    check.principals();
    check.memberCounts();
    return check.problems;
  }

  /** Returns how many records there are. */
  public static long records(Sql sql) throws SQLException {
    return sql.number("SELECT COUNT(*) FROM resource");
  }

  private void parents() throws SQLException {
    report(
        "is in no container",
        """
        SELECT r.id, r.name FROM resource r
        WHERE r.parent <> ?
          AND NOT EXISTS (SELECT 1 FROM resource p WHERE p.id = r.parent)
          AND NOT EXISTS (SELECT 1 FROM doomed d WHERE d.container = r.parent)
        LIMIT ?
        """,
        FOREST,
        limit);
  }

  private void principals() throws SQLException {
    report(
        "has no principal",
        """
        SELECT r.id, r.name FROM resource r
        WHERE r.principal IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM resource p WHERE p.id = r.principal)
          AND NOT EXISTS (SELECT 1 FROM doomed d WHERE d.container = r.parent)
        LIMIT ?
        """,
        limit);
  }

  private void memberCounts() throws SQLException {
    report(
        "counts other members than it has",
        """
        SELECT c.id, c.name FROM resource c
        WHERE c.member_count <>
          (SELECT COUNT(*) FROM resource m WHERE m.parent = c.id AND m.principal IS NULL)
        LIMIT ?
        """,
        limit);
  }

  private void report(String what, String query, Object... values) throws SQLException {
    problems.addAll(
        sql.list(
            row ->
                "record " + Columns.id(row.getBytes(1)) + " \"" + row.getString(2) + "\" " + what,
            query,
            values));
  }
}
