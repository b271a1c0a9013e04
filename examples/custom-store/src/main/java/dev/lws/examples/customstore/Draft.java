// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

import dev.lws.store.Change;
import dev.lws.store.ConflictException;
import dev.lws.store.Content;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Attachment;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.ResourceRecord.Members;
import dev.lws.store.TokenKind;
import dev.lws.store.Tokens;
import dev.lws.store.Version;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One transaction: what it expects is checked, and what it changes is noted in rows that nobody
 * else sees. Used under the store's lock, so that nothing else commits in between.
 */
final class Draft {

  private final KeyValueStore store;
  private final Rows rows;
  private final Tree tree;
  private final Map<Long, Integer> named = new HashMap<>();

  Draft(KeyValueStore store, Rows rows) {
    this.store = store;
    this.rows = rows;
    this.tree = new Tree(store, rows);
  }

  /**
   * Does nothing if {@code expectation} holds.
   *
   * @throws ConflictException otherwise
   */
  void check(Expectation expectation) throws IOException {
    if (expectation instanceof Expectation.Exists exists) {
      requireParent(exists.id());
    } else if (expectation instanceof Expectation.At at) {
      Version version = tree.require(at.id()).tokens().of(at.token()).version();
      refuseUnless(version.equals(at.version()), at.token() + " has another version");
    } else if (expectation instanceof Expectation.NameFree free) {
      requireFree(free.parent(), free.name());
    } else if (expectation instanceof Expectation.RelationFree free) {
      requireFreeRelation(free.principal(), free.relation());
    } else if (expectation instanceof Expectation.Empty empty) {
      membersOf(tree.require(empty.container()));
      requireEmpty(empty.container());
    } else if (expectation instanceof Expectation.SubtreeIs subtree) {
      for (Map.Entry<ResourceId, Version> each : subtree.memberships().entrySet()) {
        Version version = membersOf(tree.require(each.getKey())).membership();
        refuseUnless(version.equals(each.getValue()), "members came or went");
      }
    }
  }

  /**
   * Notes a change.
   *
   * @throws ConflictException if it cannot be applied
   */
  void apply(Change change) throws IOException {
    if (change instanceof Change.Insert insert) {
      insert(insert.record());
    } else if (change instanceof Change.Update update) {
      update(update);
    } else if (change instanceof Change.Touch touch) {
      touch(touch);
    } else if (change instanceof Change.Remove remove) {
      requireEmpty(remove.id());
      remove(tree.require(remove.id()));
    } else if (change instanceof Change.RemoveTree removal) {
      removeTree(tree.require(removal.id()));
    }
  }

  /**
   * Notes how many records name each content now, and removes the bytes that nobody needs.
   *
   * @param staged whether somebody still holds a content for another commit
   * @return how many bytes were removed
   */
  long settle(LongPredicate staged) throws IOException {
    long freed = 0;
    for (Map.Entry<Long, Integer> each : named.entrySet()) {
      ContentRow row = ContentRow.of(rows, each.getKey());
      if (row != null) {
        ContentRow settled = new ContentRow(row.length(), row.names() + each.getValue());
        if (settled.names() == 0 && !staged.test(each.getKey())) {
          ContentRow.remove(rows, each.getKey());
          freed += row.length();
        } else {
          settled.put(rows, each.getKey());
        }
      }
    }
    return freed;
  }

  private void insert(ResourceRecord record) throws IOException {
    requireParent(record.parent());
    requireFree(record.parent(), record.name());
    refuseUnless(tree.find(record.id()) == null, "the id is taken");
    Attachment attachment = record.attachment();
    if (attachment == null) {
      rows.put(Keys.member(record.parent(), record.name()), Keys.record(record.id()));
    } else {
      tree.require(attachment.principal());
      requireFreeRelation(attachment.principal(), attachment.relation());
      rows.put(Keys.neighbour(record.parent(), record.name()), Keys.record(record.id()));
      rows.put(
          Keys.auxiliary(attachment.principal(), attachment.relation()), Keys.record(record.id()));
    }
    name(record.bytes().orElse(null), 1);
    put(record);
  }

  private void update(Change.Update update) throws IOException {
    ResourceRecord old = tree.require(update.id());
    Bytes bytes = update.bytes();
    if (bytes != null) {
      name(bytes, 1);
      name(old.bytes().orElse(null), -1);
    }
    put(
        old.with(
            bytes == null ? old.state() : bytes,
            update.links() == null ? old.links() : update.links(),
            old.tokens().next(update.renewed(), update.when())));
  }

  private void touch(Change.Touch touch) throws IOException {
    ResourceRecord old = tree.require(touch.id());
    Map<TokenKind, Version> renewed = new EnumMap<>(TokenKind.class);
    touch.tokens().forEach(kind -> renewed.put(kind, touch.version()));
    Tokens tokens = old.tokens().next(renewed, touch.when());
    put(
        old.with(
            touch.memberDelta() == 0 ? old.state() : counted(old, touch), old.links(), tokens));
  }

  private static Members counted(ResourceRecord container, Change.Touch touch)
      throws ConflictException {
    Members members = membersOf(container);
    Instant last = members.lastRemoval();
    boolean removal = touch.memberDelta() < 0 && touch.when().isAfter(last);
    return new Members(
        members.count() + touch.memberDelta(), touch.version(), removal ? touch.when() : last);
  }

  /** Removes a record, its auxiliaries, and where they are found. */
  private void remove(ResourceRecord record) throws IOException {
    for (ResourceRecord auxiliary : tree.auxiliaries(record.id())) {
      remove(auxiliary);
    }
    Attachment attachment = record.attachment();
    if (attachment == null) {
      rows.remove(Keys.member(record.parent(), record.name()));
    } else {
      rows.remove(Keys.neighbour(record.parent(), record.name()));
      rows.remove(Keys.auxiliary(attachment.principal(), attachment.relation()));
    }
    rows.remove(Keys.record(record.id()));
    name(record.bytes().orElse(null), -1);
  }

  /** All at once, which is simple, and keeps other writers waiting while a large tree goes. */
  private void removeTree(ResourceRecord top) throws IOException {
    Deque<ResourceRecord> left = new ArrayDeque<>(List.of(top));
    while (!left.isEmpty()) {
      ResourceRecord record = left.pop();
      tree.members(record.id()).forEach(left::push);
      remove(record);
    }
  }

  /** Counts a record more, or less, that names some bytes; they must be there still. */
  private void name(@Nullable Bytes bytes, int delta) throws IOException {
    if (bytes != null) {
      Content content = bytes.content();
      long id = StoredContent.of(content, store).id();
      refuseUnless(ContentRow.of(rows, id) != null, "the staged content was closed");
      named.merge(id, delta, Integer::sum);
    }
  }

  private void put(ResourceRecord record) {
    rows.put(Keys.record(record.id()), RecordFormat.encode(record));
  }

  private void requireParent(ResourceId id) throws IOException {
    if (!id.equals(ResourceId.FOREST)) {
      tree.require(id);
    }
  }

  private void requireFree(ResourceId parent, String name) throws IOException {
    refuseUnless(tree.child(parent, name) == null, "\"" + name + "\" is taken");
  }

  private void requireFreeRelation(ResourceId principal, String relation) throws IOException {
    refuseUnless(tree.auxiliary(principal, relation) == null, "\"" + relation + "\" is taken");
  }

  private void requireEmpty(ResourceId container) throws IOException {
    refuseUnless(!tree.hasMembers(container), "container " + container + " has members");
  }

  private static Members membersOf(ResourceRecord record) throws ConflictException {
    return record
        .members()
        .orElseThrow(() -> new ConflictException("record " + record.id() + " is no container"));
  }

  private static void refuseUnless(boolean holds, String otherwise) throws ConflictException {
    if (!holds) {
      throw new ConflictException(otherwise);
    }
  }
}
