// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Agent;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** The agents that logins of an unusual kind make. */
class SecurityContextAgentsTest {

  private static final HttpServletRequest REQUEST =
      (HttpServletRequest)
          Proxy.newProxyInstance(
              SecurityContextAgentsTest.class.getClassLoader(),
              new Class<?>[] {HttpServletRequest.class},
              (proxy, method, arguments) -> null);

  @AfterEach
  void logOut() {
    SecurityContextHolder.clearContext();
  }

  @Test
  @DisplayName("who is authenticated without a name is anonymous, and keeps the roles")
  void nameless() {
    SecurityContextHolder.getContext()
        .setAuthentication(
            new TestingAuthenticationToken("token", "", "SCOPE_read") {
              private static final long serialVersionUID = 1L;

              @Override
              @SuppressWarnings("NullAway") // as tokens do that have no subject
              public String getName() {
                return null;
              }
            });

    Agent agent = new SecurityContextAgents(new ContainerAgents()).resolve(REQUEST);

    assertThat(agent.isAnonymous()).isTrue();
    assertThat(agent.roles()).isEqualTo(Set.of("SCOPE_read"));
  }
}
