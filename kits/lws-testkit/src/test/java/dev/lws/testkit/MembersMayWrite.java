// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Action;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;

/** Everybody may read; whoever is known may write. */
final class MembersMayWrite implements Authorizer {

  @Override
  public Decision decide(AccessRequest request) {
    return Decision.of(request.action() == Action.READ || !request.agent().isAnonymous());
  }
}
