// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import dev.lws.core.http.HttpBinding;
import dev.lws.jaxrs.LwsJaxrs;
import dev.lws.jaxrs.LwsResource;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.plugins.server.servlet.HttpServletDispatcher;
import org.jboss.resteasy.spi.ResteasyDeployment;

/** An endpoint in a JAX-RS runtime, the whole of its application. */
@Path(LwsResource.ALL)
final class JaxrsEndpoint extends LwsResource {

  /** Jersey warns of what it does without. Held, or the level would be forgotten. */
  private static final Logger JERSEY = Logger.getLogger("org.glassfish.jersey");

  JaxrsEndpoint(HttpBinding binding) {
    super(binding);
  }

  /** Mounts it in Jersey. */
  void inJersey(ServletContextHandler context, String mapping) {
    JERSEY.setLevel(Level.SEVERE);
    ResourceConfig application = new ResourceConfig().registerInstances(LwsJaxrs.components(this));
    context.addServlet(new ServletContainer(application), mapping);
  }

  /** Mounts it in RESTEasy. */
  void inResteasy(ServletContextHandler context, String mapping) {
    ResteasyDeployment deployment = new ResteasyDeploymentImpl();
    deployment.setApplication(application());
    deployment.start();
    context.setAttribute(ResteasyDeployment.class.getName(), deployment);
    context.setInitParameter("resteasy.servlet.mapping.prefix", mapping.replace("/*", ""));
    context.addServlet(new HttpServletDispatcher(), mapping);
  }

  private Application application() {
    return new Application() {
      @Override
      @SuppressWarnings("deprecation") // RESTEasy takes no root resources from features
      public Set<Object> getSingletons() {
        return LwsJaxrs.components(JaxrsEndpoint.this);
      }
    };
  }
}
