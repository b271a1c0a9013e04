// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

import dev.lws.store.Change;
import dev.lws.store.ConflictException;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Attachment;
import dev.lws.store.ResourceRecord.Bytes;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * One transaction: what it changes is noted in rows that nobody else sees. What becomes of a record
 * the SPI computes; the rows to find it by are kept here. Used under the store's lock, so that
 * nothing else commits in between.
 */
final class Draft implements Change.Visitor<IOException> {

  private final KeyValueStore store;
  private final Rows rows;
  private final Tree tree;
  private final Map<Long, Integer> named = new HashMap<>();

  Draft(KeyValueStore store, Rows rows) {
    this.store = store;
    this.rows = rows;
    this.tree = new Tree(store, rows);
  }

  /** Returns what expectations are checked against, changes that were noted included. */
  Tree state() {
    return tree;
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

  @Override
  public void insert(Change.Insert change) throws IOException {
    change.requirePlace(tree);
    change.requireFree(tree);
    ResourceRecord record = change.record();
    Attachment attachment = record.attachment();
    if (attachment == null) {
      rows.put(Keys.member(record.parent(), record.name()), Keys.record(record.id()));
    } else {
      rows.put(Keys.neighbour(record.parent(), record.name()), Keys.record(record.id()));
      rows.put(
          Keys.auxiliary(attachment.principal(), attachment.relation()), Keys.record(record.id()));
    }
    name(change.newBytes(), 1);
    put(record);
  }

  @Override
  public void update(Change.Update change) throws IOException {
    ResourceRecord old = tree.require(change.id());
    ResourceRecord updated = change.applyTo(old);
    if (change.newBytes().isPresent()) {
      name(updated.bytes(), 1);
      name(old.bytes(), -1);
    }
    put(updated);
  }

  @Override
  public void touch(Change.Touch change) throws IOException {
    put(change.applyTo(tree.require(change.id())));
  }

  @Override
  public void remove(Change.Remove change) throws IOException {
    remove(change.require(tree));
  }

  /** All at once, which is simple, and keeps other writers waiting while a large tree goes. */
  @Override
  public void removeTree(Change.RemoveTree change) throws IOException {
    Deque<ResourceRecord> left = new ArrayDeque<>(List.of(tree.require(change.id())));
    while (!left.isEmpty()) {
      ResourceRecord record = left.pop();
      tree.members(record.id()).forEach(left::push);
      remove(record);
    }
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
    name(record.bytes(), -1);
  }

  /** Counts a record more, or less, that names some bytes; they must be there still. */
  private void name(Optional<Bytes> bytes, int delta) throws IOException {
    if (bytes.isPresent()) {
      long id = StoredContent.of(bytes.get().content(), store).id();
      if (ContentRow.of(rows, id) == null) {
        throw new ConflictException("the staged content was closed");
      }
      named.merge(id, delta, Integer::sum);
    }
  }

  private void put(ResourceRecord record) {
    rows.put(Keys.record(record.id()), RecordFormat.encode(record));
  }
}
