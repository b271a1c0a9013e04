// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import dev.lws.core.auth.Agent;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;

/** The agent is the user that the container knows. */
record ContainerAgents() implements AgentResolver {

  @Override
  public Agent resolve(HttpServletRequest request) {
    Principal user = request.getUserPrincipal();
    return user == null ? Agent.anonymous() : Agent.of(user);
  }
}
