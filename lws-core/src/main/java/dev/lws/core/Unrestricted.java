// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.auth.Visibility;

/** The rules for the host itself, which there are none of. */
final class Unrestricted implements Authorizer {

  @Override
  public Decision decide(AccessRequest request) {
    return Decision.of(true);
  }

  @Override
  public Visibility listing(AccessRequest container) {
    return Visibility.ALL;
  }
}
