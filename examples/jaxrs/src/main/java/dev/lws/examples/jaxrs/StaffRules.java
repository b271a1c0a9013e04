// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.jaxrs;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Action;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;

/**
 * All staff may read; one of them may do everything.
 *
 * @param editor the name of that one
 */
record StaffRules(String editor) implements Authorizer {

  @Override
  public Decision decide(AccessRequest request) {
    boolean reads = request.action() == Action.READ && !request.agent().isAnonymous();
    return Decision.of(reads || request.agent().id().filter(editor::equals).isPresent());
  }
}
