// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import dev.lws.store.Content;

/** Immutable bytes, and how many still need them. */
final class MemoryContent implements Content {

  private final MemoryStore owner;
  private final Extents extents;

  /**
   * Open staged contents and records of the current state that name it. Guarded by the owner's
   * lock.
   */
  private int pins;

  MemoryContent(MemoryStore owner, Extents extents) {
    this.owner = owner;
    this.extents = extents;
  }

  /**
   * Returns {@code content} as one of {@code store}'s.
   *
   * @throws IllegalArgumentException if it is another store's
   */
  static MemoryContent of(Content content, MemoryStore store) {
    if (content instanceof MemoryContent own && own.owner == store) {
      return own;
    }
    throw new IllegalArgumentException("a content of another store: " + content);
  }

  @Override
  public long length() {
    return extents.length();
  }

  Extents extents() {
    return extents;
  }

  /** Whether its bytes are still counted. One that nobody needs does not come to life again. */
  boolean isPinned() {
    return pins > 0;
  }

  /** Adds to the pins; returns whether that took the last one. */
  boolean pin(int delta) {
    boolean before = pins > 0;
    pins += delta;
    return before && pins == 0;
  }
}
