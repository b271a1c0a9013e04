// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import dev.lws.core.auth.Agent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Tells agents by their names, which are credentials enough in a test.
 *
 * @param known those of whom more is known than the name
 */
record AgentNames(Map<String, Agent> known) {

  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  /** Copies the map. */
  AgentNames {
    known = Map.copyOf(known);
  }

  /** The value of {@code Authorization} that makes a request that agent's. */
  static String credentials(String name) {
    return BEARER + name;
  }

  /** The agent that sends a request with that value of {@code Authorization}. */
  Agent agent(Optional<String> authorization) {
    return authorization
        .flatMap(AgentNames::name)
        .map(name -> known.getOrDefault(name, Agent.of(name)))
        .orElse(Agent.anonymous());
  }

  private static Optional<String> name(String authorization) {
    if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(authorization.substring(BEARER.length()).strip());
    }
    if (authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return user(authorization.substring(BASIC.length()).strip());
    }
    return Optional.empty();
  }

  private static Optional<String> user(String credentials) {
    try {
      String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(pair.substring(0, colon));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not Base64: as good as no credentials
    }
  }
}
