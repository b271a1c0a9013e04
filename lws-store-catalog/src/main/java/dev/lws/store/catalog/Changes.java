// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import dev.lws.store.Change;
import dev.lws.store.ConflictException;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Attachment;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.ResourceRecord.Members;
import dev.lws.store.TokenKind;
import dev.lws.store.Tokens;
import dev.lws.store.UserLink;
import dev.lws.store.Version;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Applies changes to the rows. */
final class Changes {

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

  void apply(Change change) throws SQLException, ConflictException {
    if (change instanceof Change.Insert insert) {
      insert(insert.record());
    } else if (change instanceof Change.Update update) {
      update(update);
    } else if (change instanceof Change.Touch touch) {
      touch(touch);
    } else if (change instanceof Change.Remove remove) {
      remove(remove.id());
    } else if (change instanceof Change.RemoveTree removeTree) {
      removeTree(removeTree.id());
    } else {
      throw new AssertionError(change);
    }
  }

  private void insert(ResourceRecord record) throws SQLException, ConflictException {
    if (record.id().equals(ResourceId.FOREST)) {
      throw new IllegalArgumentException("no record has the id " + ResourceId.FOREST);
    }
    rows.requireContainer(record.parent());
    Attachment attachment = record.attachment();
    if (attachment != null) {
      requireBeside(rows.require(attachment.principal()), record);
    }
    if (record.state() instanceof Bytes bytes) {
      contents.named(bytes.content());
    }
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

  /** The way up from an auxiliary leads through its principal; see {@link CatalogReader}. */
  private static void requireBeside(ResourceRecord principal, ResourceRecord auxiliary) {
    if (!auxiliary.parent().equals(principal.id())
        && !auxiliary.parent().equals(principal.parent())) {
      throw new IllegalArgumentException(
          "auxiliary \""
              + auxiliary.name()
              + "\" is in container "
              + auxiliary.parent()
              + ", neither in nor beside its principal "
              + principal.id());
    }
  }

  private void update(Change.Update update) throws SQLException, ConflictException {
    ResourceRecord old = rows.require(update.id());
    Bytes bytes = update.bytes();
    if (bytes != null && old.bytes().isEmpty()) {
      throw new IllegalArgumentException("container " + old.id() + " has no bytes to update");
    }
    List<UserLink> links = update.links();
    if (bytes != null) {
      contents.named(bytes.content());
    }
    rows.update(
        old.with(
            bytes == null ? old.state() : bytes,
            links == null ? old.links() : links,
            old.tokens().next(update.renewed(), update.when())));
    if (bytes != null && old.state() instanceof Bytes before) {
      removal.dropped(handles.number(before.content()));
    }
  }

  private void touch(Change.Touch touch) throws SQLException, ConflictException {
    ResourceRecord old = rows.require(touch.id());
    Map<TokenKind, Version> renewed = new EnumMap<>(TokenKind.class);
    touch.tokens().forEach(kind -> renewed.put(kind, touch.version()));
    Tokens tokens = old.tokens().next(renewed, touch.when());
    ResourceRecord.State state = touch.memberDelta() == 0 ? old.state() : counted(old, touch);
    rows.update(old.with(state, old.links(), tokens));
  }

  private static Members counted(ResourceRecord container, Change.Touch touch) {
    if (!(container.state() instanceof Members members)) {
      throw new IllegalArgumentException("record " + container.id() + " has no members to count");
    }
    long count = Math.addExact(members.count(), touch.memberDelta());
    if (count < 0) {
      throw new IllegalArgumentException(
          "container "
              + container.id()
              + " counts "
              + members.count()
              + " members, "
              + touch.memberDelta()
              + " cannot be added");
    }
    boolean removal = touch.memberDelta() < 0 && touch.when().isAfter(members.lastRemoval());
    return new Members(count, touch.version(), removal ? touch.when() : members.lastRemoval());
  }

  private void remove(ResourceId id) throws SQLException, ConflictException {
    rows.require(id);
    if (rows.hasMembers(id)) {
      throw Conflicts.notEmpty(id);
    }
    removal.remove(id);
    rows.forget();
  }

  private void removeTree(ResourceId id) throws SQLException, ConflictException {
    rows.require(id);
    removal.removeTree(id);
    rows.forget();
  }
}
