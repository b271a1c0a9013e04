// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.util.List;

/**
 * A link that a user manages, as it was given. Stores keep it and do not interpret it.
 *
 * @param relation one relation type
 * @param target the URI reference
 * @param attributes the target attributes in order; a name may occur more than once
 */
public record UserLink(String relation, String target, List<Attribute> attributes) {

  /** Copies the list. */
  public UserLink {
    attributes = List.copyOf(attributes);
  }

  /**
   * One target attribute.
   *
   * @param name lower-case
   * @param value the value, unquoted and decoded
   */
  public record Attribute(String name, String value) {}
}
