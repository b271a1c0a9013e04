// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Writes the rows of new resources to a catalog, and nothing else; what a store at least does. */
final class PlainRows implements AutoCloseable {

  /** The name of a resource that is there, and whose rows are written again and again. */
  static final String TEMPLATE = "template";

  private final Connection connection;
  private final SplittableRandom random = new SplittableRandom();
  private final List<Object> resource;
  private final List<Object> content;
  private final PreparedStatement insertResource;
  private final PreparedStatement insertContent;
  private final PreparedStatement count;
  private final PreparedStatement number;
  private long lastContent;

  /** Takes over a connection, and sets it as the store does. */
  PlainRows(Connection connection) throws SQLException {
    this.connection = connection;
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA wal_autocheckpoint = 4096"); // 16 MiB
    }
    connection.setAutoCommit(false);
    resource = row("SELECT * FROM resource WHERE name = '" + TEMPLATE + "'");
    content = row("SELECT * FROM content");
    lastContent = ((Number) content.get(0)).longValue();
    insertResource = insertion("resource", resource.size());
    insertContent = insertion("content", content.size());
    count =
        connection.prepareStatement(
            "UPDATE resource SET member_count = member_count + 1, membership = ?,"
                + " manifest_version = ?, manifest_modified = ? WHERE id = ?");
    number =
        connection.prepareStatement(
            "UPDATE numbers SET value = value + 1 WHERE name = 'last commit'");
  }

  private List<Object> row(String query) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<Object> row = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        row.add(rows.getObject(i));
      }
      return row;
    }
  }

  private PreparedStatement insertion(String table, int columns) throws SQLException {
    return connection.prepareStatement(
        "INSERT INTO "
            + table
            + " VALUES ("
            + String.join(", ", Collections.nCopies(columns, "?"))
            + ")");
  }

  /** Inserts resources in one transaction. */
  void insert(String name, int times) throws SQLException {
    for (int i = 0; i < times; i++) {
      insert(name + "-" + i);
    }
    number.executeUpdate();
    connection.commit();
  }

  private void insert(String name) throws SQLException {
    lastContent++;
    content.set(0, lastContent);
    bind(insertContent, content);
    insertContent.executeUpdate();
    resource.set(0, randomBytes());
    resource.set(2, name);
    resource.set(7, lastContent);
    bind(insertResource, resource);
    insertResource.executeUpdate();
    bind(count, List.of(randomBytes(), randomBytes(), System.nanoTime(), resource.get(1)));
    count.executeUpdate();
  }

  private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
  }

  private byte[] randomBytes() {
    return ByteBuffer.allocate(16).putLong(random.nextLong()).putLong(random.nextLong()).array();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
