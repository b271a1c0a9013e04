// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

/** What can be done with a resource, whoever asks. */
public enum Operation {
  /** Read it. */
  READ,
  /** Create a member or an auxiliary of it. */
  CREATE,
  /** Put other bytes or links in its place. */
  REPLACE,
  /** Change a part of it. */
  PATCH,
  /** Delete it. */
  DELETE
}
