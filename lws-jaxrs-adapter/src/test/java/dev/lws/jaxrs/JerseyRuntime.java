// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** Jersey, as it comes. */
final class JerseyRuntime implements JaxrsRuntime {

  @Override
  public Deployed deploy(Application application, String mapping) {
    ServletContainer servlet = new ServletContainer(ResourceConfig.forApplication(application));
    return new Deployed(servlet, Map.of(), Map.of(), () -> {});
  }
}
