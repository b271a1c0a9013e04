// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import dev.lws.store.ConflictException;
import dev.lws.store.ResourceId;

/** What expectations and changes are refused for alike. */
final class Conflicts {

  private Conflicts() {}

  static ConflictException noContainer(ResourceId id) {
    return new ConflictException("container " + id + " is not there");
  }

  static ConflictException nameTaken(ResourceId parent, String name) {
    return new ConflictException("\"" + name + "\" is taken in container " + parent);
  }

  static ConflictException relationTaken(ResourceId principal, String relation) {
    return new ConflictException(
        "record " + principal + " has an auxiliary with relation \"" + relation + "\"");
  }

  static ConflictException notEmpty(ResourceId container, Namespace names) {
    return new ConflictException(
        "container " + container + " has members: " + names.members().size());
  }
}
