// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs.authorization;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.auth.Visibility;
import java.util.Set;

/** Readers read, editors also create and change, admins also delete. */
public final class RoleRules implements Authorizer {

  @Override
  public Decision decide(AccessRequest request) {
    Set<String> roles = request.agent().roles();
    boolean admin = roles.contains("admin");
    boolean editor = admin || roles.contains("editor");
    return Decision.of(
        switch (request.action()) {
          case READ -> editor || roles.contains("reader");
          case CREATE, UPDATE -> editor;
          case DELETE -> admin;
        });
  }

  @Override
  public Visibility listing(AccessRequest container) {
    return Visibility.ALL; // a role holds for all resources alike
  }
}
