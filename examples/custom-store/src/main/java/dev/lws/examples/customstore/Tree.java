// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

import dev.lws.store.ConflictException;
import dev.lws.store.Page;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tree of resources that is to be seen in some rows. Snapshots look at it, and commits do
 * before they change it.
 */
final class Tree {

  private final KeyValueStore store;
  private final Rows rows;

  Tree(KeyValueStore store, Rows rows) {
    this.store = store;
    this.rows = rows;
  }

  @Nullable ResourceRecord find(ResourceId id) throws IOException {
    return at(Keys.record(id));
  }

  ResourceRecord require(ResourceId id) throws IOException {
    ResourceRecord record = find(id);
    if (record == null) {
      throw new ConflictException("record " + id + " is not there");
    }
    return record;
  }

  /** Returns the member or auxiliary with a name; no data resource has any below it. */
  @Nullable ResourceRecord child(ResourceId container, String name) throws IOException {
    ResourceRecord member = behind(Keys.member(container, name));
    return member != null ? member : behind(Keys.neighbour(container, name));
  }

  @Nullable ResourceRecord find(ResourcePath path) throws IOException {
    ResourceRecord found = child(ResourceId.FOREST, path.storage());
    for (String name : path.segments()) {
      if (found == null) {
        return null;
      }
      found = child(found.id(), name);
    }
    return found;
  }

  boolean hasMembers(ResourceId container) throws IOException {
    byte[] first = rows.next(Keys.members(container), false);
    return first != null && Keys.startsWith(first, Keys.members(container));
  }

  /** Starts at one end or behind a name, so that it costs the same wherever the page lies. */
  Page members(ResourceId container, Seek from, int limit) throws IOException {
    boolean descending = from instanceof Seek.Before;
    byte[] at = Keys.members(container);
    if (from instanceof Seek.After after) {
      at = Keys.member(container, after.name());
    } else if (from instanceof Seek.Before before) {
      at = Keys.member(container, before.name());
    }
    List<ResourceRecord> members = new ArrayList<>();
    while (true) {
      byte[] next = rows.next(at, descending);
      boolean more = next != null && Keys.startsWith(next, Keys.members(container));
      ResourceRecord member = more && next != null ? behind(next) : null;
      if (next == null || member == null || members.size() == limit) {
        if (descending) {
          Collections.reverse(members);
        }
        return new Page(members, member != null);
      }
      members.add(member);
      at = next;
    }
  }

  @Nullable ResourceRecord auxiliary(ResourceId principal, String relation) throws IOException {
    return behind(Keys.auxiliary(principal, relation));
  }

  List<ResourceRecord> auxiliaries(ResourceId principal) throws IOException {
    return behind(rows.keys(Keys.auxiliaries(principal)));
  }

  /** Returns all members, however many there are. */
  List<ResourceRecord> members(ResourceId container) throws IOException {
    return behind(rows.keys(Keys.members(container)));
  }

  private List<ResourceRecord> behind(List<byte[]> keys) throws IOException {
    List<ResourceRecord> records = new ArrayList<>();
    for (byte[] key : keys) {
      ResourceRecord record = behind(key);
      if (record != null) {
        records.add(record);
      }
    }
    return records;
  }

  /** Returns the record whose key is the value of a row. */
  private @Nullable ResourceRecord behind(byte[] key) throws IOException {
    byte[] record = rows.get(key);
    return record == null ? null : at(record);
  }

  private @Nullable ResourceRecord at(byte[] key) throws IOException {
    byte[] row = rows.get(key);
    return row == null ? null : RecordFormat.decode(row, store);
  }
}
