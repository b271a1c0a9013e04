// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.doubles;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.auth.Visibility;

/**
 * Permits everything.
 *
 * @param visibility what it says of every listing
 */
public record OpenAuthorizer(Visibility visibility) implements Authorizer {

  @Override
  public Decision decide(AccessRequest request) {
    return Decision.permit();
  }

  @Override
  public Visibility listing(AccessRequest container) {
    return visibility;
  }
}
