// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs.authorization;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Action;
import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import java.util.List;
import java.util.Optional;

/** An authorizer that goes by the first segments of the path. */
public final class PathRules implements Authorizer {

  @Override
  public Decision decide(AccessRequest request) {
    List<String> path = request.path().segments();
    Action action = request.action();
    Agent agent = request.agent();
    boolean known = !agent.isAnonymous();
    return Decision.of(
        switch (path.isEmpty() ? "" : path.get(0)) {
          case "" -> action == Action.READ;
          case "public" -> action == Action.READ || known;
          case "inbox" -> action == Action.CREATE && known && path.size() == 1;
          case "home" -> path.size() == 1 ? isRead(action, known) : isOwn(path, agent);
          default -> false;
        });
  }

  private static boolean isRead(Action action, boolean known) {
    return action == Action.READ && known;
  }

  /** The home of an agent is named after it. */
  private static boolean isOwn(List<String> path, Agent agent) {
    return agent.id().equals(Optional.of(path.get(1)));
  }
}
