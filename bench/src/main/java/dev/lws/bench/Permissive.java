// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.auth.Visibility;

/** Lets everybody do everything, and costs nothing. */
final class Permissive implements Authorizer {

  @Override
  public Decision decide(AccessRequest request) {
    return Decision.permit();
  }

  @Override
  public Visibility listing(AccessRequest container) {
    return Visibility.ALL;
  }
}
