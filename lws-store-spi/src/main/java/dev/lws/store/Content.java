// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

/**
 * A store's handle on immutable bytes. Each store has its own implementation and refuses those of
 * others with {@link IllegalArgumentException}; to everyone else it is opaque.
 */
public interface Content {

  /** The number of bytes, at least 0. */
  long length();
}
