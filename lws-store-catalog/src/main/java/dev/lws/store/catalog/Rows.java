// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Attachment;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.ResourceRecord.Kind;
import dev.lws.store.ResourceRecord.Members;
import dev.lws.store.Token;
import dev.lws.store.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records as rows of the table {@code resource}, and back. */
final class Rows {

  private static final String PLACE = "id, parent, name, principal, relation, kind";

  private static final List<String> STATE =
      List.of(
          "media_type",
          "content",
          "length",
          "member_count",
          "membership",
          "last_removal",
          "links",
          "content_version",
          "content_modified",
          "content_shared",
          "links_version",
          "links_modified",
          "links_shared",
          "manifest_version",
          "manifest_modified",
          "manifest_shared");

  /** Starts a query whose rows {@link #read} reads. */
  static final String SELECT =
      "SELECT " + PLACE + ", " + String.join(", ", STATE) + " FROM resource ";

  private static final String INSERT =
      "INSERT INTO resource ("
          + PLACE
          + ", "
          + String.join(", ", STATE)
          + ") VALUES (?, ?, ?, ?, ?, ?"
          + ", ?".repeat(STATE.size())
          + ")";

  private static final String UPDATE =
      "UPDATE resource SET " + String.join(" = ?, ", STATE) + " = ? WHERE id = ?";

  private final Contents.Handles contents;

  Rows(Contents.Handles contents) {
    this.contents = contents;
  }

  /** Whether a value of the column {@code kind} stands for a container. */
  static boolean isContainer(int kind) {
    return kind == column(Kind.CONTAINER);
  }

  ResourceRecord read(ResultSet row) throws SQLException {
    return new ResourceRecord(
        Columns.id(row.getBytes(1)),
        Columns.id(row.getBytes(2)),
        row.getString(3),
        attachment(row),
        isContainer(row.getInt(6)) ? members(row) : bytes(row),
        Links.decode(row.getBytes(13)),
        new Tokens(Columns.token(row, 14), Columns.token(row, 17), Columns.token(row, 20)));
  }

  private static @Nullable Attachment attachment(ResultSet row) throws SQLException {
    byte[] principal = row.getBytes(4);
    return principal == null ? null : new Attachment(Columns.id(principal), row.getString(5));
  }

  private Bytes bytes(ResultSet row) throws SQLException {
    return new Bytes(row.getString(7), contents.handle(row.getLong(8), row.getLong(9)));
  }

  private static Members members(ResultSet row) throws SQLException {
    return new Members(
        row.getLong(10), Columns.version(row.getBytes(11)), Columns.instant(row.getLong(12)));
  }

  /** Writes a new row. */
  void insert(Sql sql, ResourceRecord record) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(Columns.of(record.id()));
    values.add(Columns.of(record.parent()));
    values.add(Texts.storable(record.name()));
    Attachment attachment = record.attachment();
    values.add(attachment == null ? null : Columns.of(attachment.principal()));
    values.add(attachment == null ? null : Texts.storable(attachment.relation()));
    values.add(column(record.kind()));
    addState(values, record);
    sql.update(INSERT, values.toArray());
  }

  /** Writes what may change of a row; returns whether it is there. */
  boolean update(Sql sql, ResourceRecord record) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    addState(values, record);
    values.add(Columns.of(record.id()));
    return sql.update(UPDATE, values.toArray()) == 1;
  }

  private void addState(List<@Nullable Object> values, ResourceRecord record) {
    record.state().accept(new StateColumns(values, contents));
    values.add(Links.encode(record.links()));
    addToken(values, record.tokens().content());
    addToken(values, record.tokens().links());
    addToken(values, record.tokens().manifest());
  }

  /** The columns of which a container has other ones than the rest. */
  private record StateColumns(List<@Nullable Object> values, Contents.Handles contents)
      implements ResourceRecord.StateVisitor<RuntimeException> {

    @Override
    public void bytes(Bytes bytes) {
      values.add(Texts.storable(bytes.mediaType()));
      values.add(contents.number(bytes.content()));
      values.add(bytes.content().length());
      values.add(null);
      values.add(null);
      values.add(null);
    }

    @Override
    public void members(Members members) {
      values.add(null);
      values.add(null);
      values.add(null);
      values.add(members.count());
      values.add(Columns.of(members.membership()));
      values.add(Columns.of(members.lastRemoval()));
    }
  }

  private static void addToken(List<@Nullable Object> values, Token token) {
    values.add(Columns.of(token.version()));
    values.add(Columns.of(token.modified()));
    values.add(Columns.of(token.sharedSecond()));
  }

  /** The kind and content of a row, for those who need no more. */
  record Stub(ResourceId id, int kind, @Nullable Long content) {

    static final String SELECT = "SELECT id, kind, content FROM resource ";

    static Stub read(ResultSet row) throws SQLException {
      long number = row.getLong(3);
      Long content = row.wasNull() ? null : number; // about the column read last
      return new Stub(Columns.id(row.getBytes(1)), row.getInt(2), content);
    }
  }

  /** Numbers in the database, which must not follow the order of the enum. */
  private static int column(Kind kind) {
    return switch (kind) {
      case CONTAINER -> 1;
      case DATA -> 2;
      case AUXILIARY -> 3;
    };
  }
}
