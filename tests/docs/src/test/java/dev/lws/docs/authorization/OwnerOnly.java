// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs.authorization;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.auth.Visibility;
import java.util.Optional;

/** One agent may do everything, and nobody else anything. */
public record OwnerOnly(String owner) implements Authorizer {

  @Override
  public Decision decide(AccessRequest request) {
    return Decision.of(request.agent().id().equals(Optional.of(owner)));
  }

  @Override
  public Visibility listing(AccessRequest container) {
    return Visibility.ALL; // who reads the container at all is the owner
  }
}
