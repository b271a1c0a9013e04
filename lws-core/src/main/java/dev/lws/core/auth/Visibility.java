// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.auth;

/** The part of a listing that an agent is shown (REA-8). */
public enum Visibility {
  /** Every member, without asking for each. */
  ALL,
  /** Those members that the agent may read. */
  PER_MEMBER,
  /** No member. */
  NONE
}
