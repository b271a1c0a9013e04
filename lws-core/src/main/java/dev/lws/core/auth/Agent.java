// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.auth;

import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * The one who asks. How the host found out is its own matter; the id is opaque here and usually a
 * URI.
 *
 * @param id who it is; empty for the anonymous agent
 * @param roles what the host knows of its roles
 * @param principal what the host's own security layer holds, for authorizers that want more
 */
public record Agent(Optional<String> id, Set<String> roles, Optional<Principal> principal) {

  private static final Agent ANONYMOUS = new Agent(Optional.empty(), Set.of(), Optional.empty());

  /** Copies the roles. */
  public Agent {
    roles = Set.copyOf(roles);
  }

  /** Nobody known. */
  public static Agent anonymous() {
    return ANONYMOUS;
  }

  /** Somebody known by an id. */
  public static Agent of(String id) {
    return new Agent(Optional.of(id), Set.of(), Optional.empty());
  }

  /** Somebody the host's security layer knows, by the name it has there. */
  public static Agent of(Principal principal) {
    return new Agent(Optional.of(principal.getName()), Set.of(), Optional.of(principal));
  }

  /** Whether nobody is known. */
  public boolean isAnonymous() {
    return id.isEmpty();
  }
}
