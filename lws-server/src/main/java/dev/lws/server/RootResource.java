// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import dev.lws.core.auth.Agent;
import dev.lws.core.http.HttpBinding;
import dev.lws.jaxrs.LwsJaxrs;
import dev.lws.jaxrs.LwsResource;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** An endpoint that is the whole of its application. */
@Path(LwsResource.ALL)
final class RootResource extends LwsResource {

  /** Jersey warns of every resource that is an instance. Held, or the level would be forgotten. */
  private static final Logger JERSEY = Logger.getLogger("org.glassfish.jersey");

  RootResource(HttpBinding binding, Function<ContainerRequestContext, Agent> agents) {
    super(binding, agents);
  }

  /** The application; with nothing in it that Jersey would add by itself. */
  ResourceConfig application() {
    JERSEY.setLevel(Level.SEVERE);
    return new ResourceConfig()
        .registerInstances(LwsJaxrs.components(this))
        .property(ServerProperties.WADL_FEATURE_DISABLE, true)
        .property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
        .property(ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
  }
}
