// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

/**
 * The things that would make a refused request right and that each protocol has words of its own
 * for: a binding says them beside the detail of the {@link LwsException}. A closed set.
 */
public enum Remedy {
  /** Bytes sent as they are, without a coding on top of their media type. */
  SEND_UNCODED,
  /** A length announced with the body, and the one it has. */
  ANNOUNCE_LENGTH,
  /** A condition that names the state that the change is based on. */
  NAME_STATE,
  /** A condition that names the state of the linkset that the change is based on. */
  NAME_LINKSET_STATE,
  /** Another tag in the condition that a tag is the current one. */
  NAME_CURRENT_TAG,
  /** The current tag in the place of a date that the resource has changed since. */
  NAME_TAG_NOT_DATE,
  /**
   * A request without the condition that there is nothing, or that a tag is not the current one.
   */
  LEAVE_OUT_NONE_MATCH,
  /** The relation of an auxiliary, said with the creation. */
  SAY_RELATION,
  /** The wish for a container, said with the creation. */
  SAY_CONTAINER,
  /** A deletion of the container with all below it. */
  DELETE_RECURSIVELY,
  /** A whole new representation in the place of a patch. */
  REPLACE_WHOLE,
  /** A cursor as a page of the same listing named it. */
  TAKE_CURSOR_FROM_PAGE
}
