// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import dev.lws.core.auth.Agent;
import dev.lws.core.http.HttpBinding;
import dev.lws.jaxrs.servlet.OriginalRequestFilter;
import dev.lws.servlet.LwsServlet;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.glassfish.jersey.servlet.ServletContainer;

/** The ways to mount an endpoint in a servlet container. Clients cannot tell them apart. */
enum Adapter {
  /** A servlet of our own. */
  SERVLET {
    @Override
    Endpoint endpoint(HttpBinding binding, Function<List<String>, Agent> agents) {
      LwsServlet servlet =
          new LwsServlet(
              binding,
              request -> agents.apply(Collections.list(request.getHeaders(AUTHORIZATION))));
      return new Endpoint(servlet, List.of());
    }
  },

  /** The root resource of an application that Jersey serves. */
  JAXRS {
    @Override
    Endpoint endpoint(HttpBinding binding, Function<List<String>, Agent> agents) {
      RootResource resource =
          new RootResource(
              binding,
              request -> agents.apply(request.getHeaders().getOrDefault(AUTHORIZATION, List.of())));
      ServletContainer servlet = new ServletContainer(resource.application());
      return new Endpoint(servlet, List.of(new OriginalRequestFilter()));
    }
  };

  private static final String AUTHORIZATION = "Authorization";

  /**
   * Mounts an endpoint.
   *
   * @param agents tells who sends a request, by its {@code Authorization} fields
   */
  abstract Endpoint endpoint(HttpBinding binding, Function<List<String>, Agent> agents);
}
