// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

import dev.lws.store.CommitView;
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
 * The records to be seen in some rows. Snapshots look at it, and commits do before they change it.
 */
final class Tree implements CommitView<IOException> {

  private final KeyValueStore store;
  private final Rows rows;

  Tree(KeyValueStore store, Rows rows) {
    this.store = store;
    this.rows = rows;
  }

  @Override
  public @Nullable ResourceRecord find(ResourceId id) throws IOException {
    return at(Keys.record(id));
  }

  @Override
  public boolean isNameTaken(ResourceId parent, String name) throws IOException {
    return child(parent, name) != null;
  }

  @Override
  public boolean isRelationTaken(ResourceId principal, String relation) throws IOException {
    return behind(Keys.auxiliary(principal, relation)) != null;
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

  @Override
  public boolean hasMembers(ResourceId container) throws IOException {
    byte[] first = rows.next(Keys.members(container), false);
    return first != null && Keys.startsWith(first, Keys.members(container));
  }

  /** Starts at one end or behind a name, so that it costs the same wherever the page lies. */
  Page members(ResourceId container, Seek from, int limit) throws IOException {
    boolean descending = from.isBackward();
    byte[] at =
        from.bound()
            .map(name -> Keys.member(container, name))
            .orElseGet(() -> Keys.members(container));
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
