// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import dev.lws.store.ResourceId;
import org.jspecify.annotations.Nullable;

/**
 * Names of a container that was removed as a part of a tree: a stack of work that later commits do
 * in small steps.
 *
 * @param names what was in the container
 * @param done the last name whose record has been collected, or null if none has
 * @param next further work
 */
record Uncollected(
    PersistentSortedMap<String, ResourceId> names,
    @Nullable String done,
    @Nullable Uncollected next) {

  /** Adds the names of a removed container to {@code next}, if it has any. */
  static @Nullable Uncollected push(Namespace removed, @Nullable Uncollected next) {
    return push(removed.members(), null, push(removed.auxiliaries(), null, next));
  }

  /** Adds the names behind {@code done} to {@code next}, if there are any. */
  static @Nullable Uncollected push(
      PersistentSortedMap<String, ResourceId> names,
      @Nullable String done,
      @Nullable Uncollected next) {
    return names.after(done).hasNext() ? new Uncollected(names, done, next) : next;
  }
}
