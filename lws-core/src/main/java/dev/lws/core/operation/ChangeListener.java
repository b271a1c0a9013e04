// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.core.auth.Agent;
import dev.lws.store.ResourcePath;

/**
 * A listener that is told of each committed change, after the commit and before the client is
 * answered, on the thread of the request. What it throws is logged and changes nothing.
 * Thread-safe.
 */
@FunctionalInterface
public interface ChangeListener {

  /** Called once for each committed operation. */
  void committed(Change change);

  /**
   * One committed operation.
   *
   * @param type what happened
   * @param path to which resource; for a recursive deletion the topmost one
   * @param agent who did it
   */
  record Change(Type type, ResourcePath path, Agent agent) {}

  /** The things that happen to resources. */
  enum Type {
    /** It is new. */
    CREATED,
    /** Its bytes or media type changed, perhaps its links too. */
    CONTENT_UPDATED,
    /** Its links changed. */
    LINKS_UPDATED,
    /** It is gone, and all below it. */
    DELETED
  }
}
