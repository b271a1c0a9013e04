// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import dev.lws.core.auth.Agent;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells who sends a request. A bean of this type replaces the default, which asks Spring Security
 * if it is there, else the container. Thread-safe.
 */
@FunctionalInterface
public interface AgentResolver {

  /**
   * Tells who sends a request. Called once for each, after the filters.
   *
   * @param request its body must be left unread
   * @return the agent; {@link Agent#anonymous()} if nobody is known
   */
  Agent resolve(HttpServletRequest request);
}
