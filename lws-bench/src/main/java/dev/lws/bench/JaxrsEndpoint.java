package dev.lws.bench;

import dev.lws.core.http.HttpBinding;
import dev.lws.jaxrs.LwsJaxrs;
import dev.lws.jaxrs.LwsResource;
import jakarta.servlet.http.HttpServlet;
import jakarta.ws.rs.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** An endpoint in Jersey, the whole of its application. */
@Path(LwsResource.ALL)
final class JaxrsEndpoint extends LwsResource {

  /** Jersey warns of what it does without. Held, or the level would be forgotten. */
  private static final Logger JERSEY = Logger.getLogger("org.glassfish.jersey");

  JaxrsEndpoint(HttpBinding binding) {
    super(binding);
  }

  HttpServlet servlet() {
    JERSEY.setLevel(Level.SEVERE);
    return new ServletContainer(new ResourceConfig().registerInstances(LwsJaxrs.components(this)));
  }
}
