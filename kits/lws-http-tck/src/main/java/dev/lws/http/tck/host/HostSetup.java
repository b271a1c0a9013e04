// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.host;

import dev.lws.core.auth.Agent;
import dev.lws.core.http.HttpBinding;
import java.util.Optional;
import java.util.function.Function;

/**
 * The endpoint that a host is to mount, and its place.
 *
 * @param binding the endpoint
 * @param contextPath where the web application lies: nothing, or such as {@code /app}
 * @param mountPath where the endpoint lies in it: nothing for the whole application, or such as
 *     {@code /storage}
 * @param agents tells the agent from the value of the {@code Authorization} field, empty if there
 *     is none
 * @param formFilter whether a filter that calls {@code getParameter} on every request stands before
 *     the endpoint
 */
public record HostSetup(
    HttpBinding binding,
    String contextPath,
    String mountPath,
    Function<Optional<String>, Agent> agents,
    boolean formFilter) {

  /** The endpoint as the whole of the root application, everybody anonymous. */
  public static HostSetup of(HttpBinding binding) {
    return new HostSetup(binding, "", "", authorization -> Agent.anonymous(), false);
  }

  /** The same at another place. */
  public HostSetup at(String newContextPath, String newMountPath) {
    return new HostSetup(binding, newContextPath, newMountPath, agents, formFilter);
  }

  /** The same with agents. */
  public HostSetup withAgents(Function<Optional<String>, Agent> newAgents) {
    return new HostSetup(binding, contextPath, mountPath, newAgents, formFilter);
  }

  /** The same behind a filter that reads form parameters. */
  public HostSetup behindFormFilter() {
    return new HostSetup(binding, contextPath, mountPath, agents, true);
  }
}
