// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

/** The things that can be done with resources, whoever asks. */
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
