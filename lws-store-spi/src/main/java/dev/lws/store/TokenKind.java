// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

/** The three things of a resource whose states are told apart. */
public enum TokenKind {
  /** The stored bytes and their media type. */
  CONTENT,
  /** The links: the linkset document. */
  LINKS,
  /** The listing: the manifest document. */
  MANIFEST
}
