// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.auth;

/** The things that agents want to do with resources. A closed set. */
public enum Action {
  /** Read the resource, its linkset or its manifest. */
  READ,
  /** Create a member or an auxiliary; the target is the patron, for a PUT the parent container. */
  CREATE,
  /** Change bytes or links. */
  UPDATE,
  /** Delete the resource and the auxiliaries that go with it. */
  DELETE
}
