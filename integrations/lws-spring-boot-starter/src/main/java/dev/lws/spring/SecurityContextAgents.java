// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import dev.lws.core.auth.Agent;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The agent is who Spring Security has authenticated; where it was not asked, the container's. Who
 * has no name, as the bearer of a token without a subject, is anonymous, with roles.
 */
record SecurityContextAgents(AgentResolver container) implements AgentResolver {

  @Override
  public Agent resolve(HttpServletRequest request) {
    Authentication user = SecurityContextHolder.getContext().getAuthentication();
    if (user == null) {
      return container.resolve(request);
    }
    if (user instanceof AnonymousAuthenticationToken || !user.isAuthenticated()) {
      return Agent.anonymous();
    }
    return new Agent(Optional.ofNullable(user.getName()), authorities(user), Optional.of(user));
  }

  private static Set<String> authorities(Authentication user) {
    return user.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .filter(authority -> authority != null)
        .collect(Collectors.toSet());
  }
}
