// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import dev.lws.store.CommitView;
import dev.lws.store.ConflictException;
import dev.lws.store.Page;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is stored at one moment; immutable.
 *
 * @param entries by id. Those below a removed container stay here until they are collected, and are
 *     not to be seen.
 * @param roots the names in {@link ResourceId#FOREST}
 * @param uncollected where those invisible ones are; null if each entry can be seen
 */
record State(
    PersistentSortedMap<ResourceId, Entry> entries,
    Namespace roots,
    @Nullable Uncollected uncollected)
    implements CommitView<RuntimeException> {

  static final State EMPTY =
      new State(
          PersistentSortedMap.empty(Comparator.<ResourceId>naturalOrder()), Namespace.EMPTY, null);

  /** Returns the entry with that id, or null if there is none or it is below a removed one. */
  @Nullable Entry entry(ResourceId id) {
    Entry entry = entries.get(id);
    return entry == null || uncollected == null || isRooted(entry) ? entry : null;
  }

  /** Returns the entry with that id. */
  Entry requireEntry(ResourceId id) throws ConflictException {
    return known(require(id).id());
  }

  @Override
  public @Nullable ResourceRecord find(ResourceId id) {
    Entry entry = entry(id);
    return entry == null ? null : entry.record();
  }

  @Override
  public boolean isNameTaken(ResourceId parent, String name) {
    Namespace names = namespace(parent);
    return names != null && names.get(name) != null;
  }

  @Override
  public boolean isRelationTaken(ResourceId principal, String relation) {
    Entry entry = entry(principal);
    return entry != null && entry.auxiliaries().get(relation) != null;
  }

  @Override
  public boolean hasMembers(ResourceId container) {
    Namespace names = namespace(container);
    return names != null && !names.members().isEmpty();
  }

  /** Returns the names in a container, or null if it is not there or no container. */
  @Nullable Namespace namespace(ResourceId container) {
    if (container.equals(ResourceId.FOREST)) {
      return roots;
    }
    Entry entry = entry(container);
    return entry != null && entry.record().members().isPresent() ? entry.namespace() : null;
  }

  Optional<Entry> find(ResourcePath path) {
    ResourceId id = roots.get(path.storage());
    for (Iterator<String> names = path.segments().iterator(); id != null && names.hasNext(); ) {
      id = known(id).namespace().get(names.next());
    }
    return Optional.ofNullable(id).map(this::known);
  }

  Page members(ResourceId container, Seek from, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit is at least 1: " + limit);
    }
    Namespace names = namespace(container);
    if (names == null) {
      return new Page(List.of(), false);
    }
    String bound = from.bound().orElse(null);
    Iterator<ResourceId> ids =
        from.isBackward() ? names.members().before(bound) : names.members().after(bound);
    List<ResourceRecord> members = new ArrayList<>();
    while (ids.hasNext() && members.size() < limit) {
      members.add(known(ids.next()).record());
    }
    if (from.isBackward()) {
      Collections.reverse(members);
    }
    return new Page(members, ids.hasNext());
  }

  List<ResourceRecord> auxiliaries(ResourceId principal) {
    List<ResourceRecord> auxiliaries = new ArrayList<>();
    Entry entry = entry(principal);
    if (entry != null) {
      entry.auxiliaries().after(null).forEachRemaining(id -> auxiliaries.add(known(id).record()));
    }
    return List.copyOf(auxiliaries);
  }

  State put(Entry entry) {
    return new State(entries.plus(entry.record().id(), entry), roots, uncollected);
  }

  State without(ResourceId id) {
    return new State(entries.minus(id), roots, uncollected);
  }

  State with(@Nullable Uncollected newUncollected) {
    return new State(entries, roots, newUncollected);
  }

  /** Returns a state with other names in a container that is there. */
  State with(ResourceId container, Namespace names) {
    return container.equals(ResourceId.FOREST)
        ? new State(entries, names, uncollected)
        : put(known(container).with(names));
  }

  /** Returns the entry of an id found in this state. */
  Entry known(ResourceId id) {
    return Objects.requireNonNull(entries.get(id), "an id without an entry");
  }

  /**
   * Whether the way up from an entry reaches the top, that is, nothing above it has been removed.
   */
  private boolean isRooted(Entry entry) {
    for (Entry at = entry; at != null; at = entries.get(above(at.record()))) {
      if (above(at.record()).equals(ResourceId.FOREST)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A principal is in the container of its auxiliaries or is that container, so the way up leads
   * through it.
   */
  private static ResourceId above(ResourceRecord record) {
    ResourceRecord.Attachment attachment = record.attachment();
    return attachment == null ? record.parent() : attachment.principal();
  }
}
