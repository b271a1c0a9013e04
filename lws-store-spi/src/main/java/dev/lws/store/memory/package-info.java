// SPDX-License-Identifier: Apache-2.0
/**
 * A store that keeps everything in memory: for tests, examples, and storages that may vanish with
 * the process. It keeps all of the store contract ({@code STORE}) but durability.
 *
 * <p>Behind {@link dev.lws.store.memory.MemoryStore} lies one immutable state in persistent maps: a
 * snapshot is a reference to it, and a commit makes the next one under a lock and publishes it with
 * a single write. In the order in which a write walks through:
 *
 * <pre>
 * MemoryStore       the lock, the current state
 *  Intake, Quota    bytes come in and are counted against the limit
 *  Extents, Extent  bytes of one content; Splicer rearranges them
 *  MemoryContent    the handle, and who still needs it
 *  State            all that is stored: Entry by id, Namespace by parent, in PersistentSortedMaps
 *  Draft            the next state; applies changes
 *  Uncollected      what removed trees have left to do
 * MemorySnapshot, MemoryReader    look at a state, read extents
 * </pre>
 */
@NullMarked
package dev.lws.store.memory;

import org.jspecify.annotations.NullMarked;
