// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import dev.lws.store.ConflictException;
import dev.lws.store.ResourceId;

/** What expectations and changes are refused for alike. */
final class Conflicts {

  private Conflicts() {}

  static ConflictException gone(ResourceId id) {
    return new ConflictException("record " + id + " is not there");
  }

  static ConflictException noContainer(ResourceId id) {
    return new ConflictException("container " + id + " is not there");
  }

  static ConflictException notEmpty(ResourceId container) {
    return new ConflictException("container " + container + " has members");
  }
}
