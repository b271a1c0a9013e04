// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer.servlet;

import dev.lws.core.auth.Agent;
import dev.lws.servlet.ServletMount;
import dev.lws.wstransfer.SoapResponse;
import dev.lws.wstransfer.WsTransferBinding;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.Principal;
import java.util.Objects;
import java.util.function.Function;

/**
 * Serves a WS-Transfer endpoint at the place where it is mounted: any context path, and a mapping
 * that ends in {@code /*}.
 */
public final class WsTransferServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final System.Logger LOG = System.getLogger(WsTransferServlet.class.getName());

  private final transient WsTransferBinding binding;
  private final transient Function<HttpServletRequest, Agent> agents;

  /** Creates the servlet of an endpoint; the agent is the container's user. */
  public WsTransferServlet(WsTransferBinding binding) {
    this(binding, WsTransferServlet::containerUser);
  }

  /**
   * Creates the servlet of an endpoint.
   *
   * @param agents tells who sends a request; called once for each, by many threads. It must leave
   *     the body unread.
   */
  public WsTransferServlet(WsTransferBinding binding, Function<HttpServletRequest, Agent> agents) {
    this.binding = Objects.requireNonNull(binding);
    this.agents = Objects.requireNonNull(agents);
  }

  /** Logs where the endpoint lies. */
  @Override
  public void init() {
    LOG.log(
        System.Logger.Level.INFO,
        "WS-Transfer endpoint at " + ServletMount.places(getServletConfig()));
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      return; // else what was refused on its way here would be done all the same
    }
    SoapResponse answer = binding.handle(new ServletSoapRequest(request, agents.apply(request)));
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }

  private static Agent containerUser(HttpServletRequest request) {
    Principal user = request.getUserPrincipal();
    return user == null ? Agent.anonymous() : Agent.of(user);
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    throw new NotSerializableException("WsTransferServlet: an endpoint lives in one server");
  }
}
