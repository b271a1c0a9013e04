// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs.authorization;

import dev.lws.core.auth.Agent;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes the roles over from the container: {@code new LwsServlet(binding, Roles::agent)}. */
public final class Roles {

  private static final List<String> ROLES = List.of("reader", "editor", "admin");

  private Roles() {}

  /** The logged-in user with those roles that the rules know. */
  public static Agent agent(HttpServletRequest request) {
    return Optional.ofNullable(request.getUserPrincipal())
        .map(
            user -> {
              Set<String> roles =
                  ROLES.stream().filter(request::isUserInRole).collect(Collectors.toSet());
              return new Agent(Optional.of(user.getName()), roles, Optional.of(user));
            })
        .orElse(Agent.anonymous());
  }
}
