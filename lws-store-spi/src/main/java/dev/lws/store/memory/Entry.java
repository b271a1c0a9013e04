// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;

/**
 * A record and what belongs to it.
 *
 * @param record what the core sees
 * @param namespace the names in it, none unless it is a container
 * @param auxiliaries by relation
 */
record Entry(
    ResourceRecord record,
    Namespace namespace,
    PersistentSortedMap<String, ResourceId> auxiliaries) {

  /** Returns a new entry with nothing in or beside it. */
  static Entry of(ResourceRecord record) {
    return new Entry(record, Namespace.EMPTY, Namespace.NONE);
  }

  Entry with(ResourceRecord newRecord) {
    return new Entry(newRecord, namespace, auxiliaries);
  }

  Entry with(Namespace newNamespace) {
    return new Entry(record, newNamespace, auxiliaries);
  }

  Entry with(PersistentSortedMap<String, ResourceId> newAuxiliaries) {
    return new Entry(record, namespace, newAuxiliaries);
  }
}
