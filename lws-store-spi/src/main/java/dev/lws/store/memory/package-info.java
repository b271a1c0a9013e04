// SPDX-License-Identifier: Apache-2.0
/**
 * A store that keeps everything in memory: for tests, examples, and storages that may vanish with
 * the process.
 *
 * <p>{@link dev.lws.store.memory.MemoryStore} is all there is to use. Behind it lies one immutable
 * state in persistent maps: a snapshot is a reference to it, and a commit makes the next one under
 * a lock and publishes it with a single write.
 */
@NullMarked
package dev.lws.store.memory;

import org.jspecify.annotations.NullMarked;
