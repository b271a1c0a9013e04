// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import dev.lws.http.tck.host.HostSetup;
import dev.lws.http.tck.host.LwsHost;
import dev.lws.jaxrs.JaxrsRuntime.Deployed;
import dev.lws.jaxrs.servlet.OriginalRequestFilter;
import dev.lws.servlet.Container;
import jakarta.servlet.Filter;
import jakarta.ws.rs.core.Application;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JAX-RS application in a servlet container: the application is the whole of the web application,
 * and the endpoint a root resource in it.
 */
record JaxrsHost(JaxrsRuntime runtime, Container container) implements LwsHost {

  @Override
  public Running start(HostSetup setup) throws Exception {
    LwsResource endpoint =
        Mounts.at(
            setup.mountPath(),
            setup.binding(),
            request ->
                setup
                    .agents()
                    .apply(Optional.ofNullable(request.getHeaderString("Authorization"))));
    List<Filter> filters = new ArrayList<>(List.of(new OriginalRequestFilter()));
    if (setup.formFilter()) {
      filters.add(
          (request, response, chain) -> {
            request.getParameter("any");
            chain.doFilter(request, response);
          });
    }
    return start(
        new HostApplication(List.of(), endpoint),
        setup.contextPath(),
        "",
        setup.mountPath(),
        filters);
  }

  /**
   * Starts a server.
   *
   * @param contextPath where the web application lies
   * @param applicationPath where the JAX-RS application lies in it
   * @param mountPath where the endpoint lies in that
   */
  Running start(
      Application application,
      String contextPath,
      String applicationPath,
      String mountPath,
      List<Filter> filters)
      throws Exception {
    Deployed deployed = runtime.deploy(application, applicationPath);
    Running server =
        container.start(
            deployed.servlet(),
            contextPath,
            applicationPath,
            deployed.initParameters(),
            deployed.attributes(),
            filters);
    URI base =
        mountPath.isEmpty()
            ? server.baseUri()
            : server.baseUri().resolve("." + mountPath + "/").normalize();
    return new Mounted(base, server, deployed.stop());
  }

  @SuppressWarnings("try") // servers declare that stopping may be interrupted
  private record Mounted(URI baseUri, Running server, Runnable stop) implements Running {

    @Override
    public void close() throws Exception {
      server.close();
      stop.run();
    }
  }
}
