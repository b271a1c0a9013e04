// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs.authorization;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Action;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.auth.Visibility;

/** Everybody may read, and whoever is logged in may change. */
public final class PublicRead implements Authorizer {

  @Override
  public Decision decide(AccessRequest request) {
    return Decision.of(request.action() == Action.READ || !request.agent().isAnonymous());
  }

  @Override
  public Visibility listing(AccessRequest container) {
    return Visibility.ALL;
  }
}
