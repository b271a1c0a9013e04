// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import dev.lws.core.auth.Agent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells agents by their bearer tokens (RFC 6750). */
final class BearerAgents {

  /**
   * Whoever has sent credentials that are not known. As anonymous as one who has sent none, so the
   * answer is 401, but not everybody: a client whose token is wrong is told so, even where
   * everybody may read.
   */
  static final Agent UNRECOGNIZED =
      new Agent(Optional.empty(), Set.of("unrecognized"), Optional.empty());

  private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*)");

  private final Map<String, String> agents;

  /** Knows these agents by their tokens. */
  BearerAgents(Map<String, String> agents) {
    this.agents = Map.copyOf(agents);
  }

  /** The agent that sends a request with these {@code Authorization} fields. */
  Agent agent(List<String> authorization) {
    if (authorization.isEmpty()) {
      return Agent.anonymous();
    }
    Matcher bearer = BEARER.matcher(authorization.get(0).strip());
    if (authorization.size() > 1 || !bearer.matches()) {
      return UNRECOGNIZED;
    }
    String id = find(bearer.group(1));
    return id == null ? UNRECOGNIZED : Agent.of(id);
  }

  /**
   * Looks at each known token, and at all of each, so that the time it takes tells nothing of them.
   */
  private @Nullable String find(String token) {
    byte[] sent = token.getBytes(StandardCharsets.UTF_8);
    String found = null;
    for (Map.Entry<String, String> agent : agents.entrySet()) {
      if (MessageDigest.isEqual(agent.getKey().getBytes(StandardCharsets.UTF_8), sent)) {
        found = agent.getValue();
      }
    }
    return found;
  }
}
