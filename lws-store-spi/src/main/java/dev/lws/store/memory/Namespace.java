// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import dev.lws.store.ResourceId;
import dev.lws.store.ResourceName;
import dev.lws.store.ResourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * The names in one container. Each is in one of the two maps only, so that a page of members need
 * not skip auxiliaries.
 *
 * @param members the contained ones
 * @param auxiliaries those of auxiliaries that live here, whichever their principal
 */
record Namespace(
    PersistentSortedMap<String, ResourceId> members,
    PersistentSortedMap<String, ResourceId> auxiliaries) {

  /** No names or relations at all. */
  static final PersistentSortedMap<String, ResourceId> NONE =
      PersistentSortedMap.empty(ResourceName.ORDER);

  static final Namespace EMPTY = new Namespace(NONE, NONE);

  /** Returns who has a name, or null. */
  @Nullable ResourceId get(String name) {
    ResourceId member = members.get(name);
    return member != null ? member : auxiliaries.get(name);
  }

  Namespace plus(ResourceRecord record) {
    return record.attachment() == null
        ? new Namespace(members.plus(record.name(), record.id()), auxiliaries)
        : new Namespace(members, auxiliaries.plus(record.name(), record.id()));
  }

  Namespace minus(ResourceRecord record) {
    return record.attachment() == null
        ? new Namespace(members.minus(record.name()), auxiliaries)
        : new Namespace(members, auxiliaries.minus(record.name()));
  }
}
