// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Feature;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes LWS endpoints known to a JAX-RS application. */
public final class LwsJaxrs {

  /** Has Jersey leave Location as it is; elsewhere it means nothing. */
  private static final String KEEP_LOCATION =
      "jersey.config.server.headers.location.relative.resolution.disabled";

  private static final System.Logger LOG = System.getLogger(LwsJaxrs.class.getName());

  private LwsJaxrs() {}

  /**
   * Returns what {@link Application#getSingletons} is to return, besides the application's own:
   * these resources, and what serves them.
   */
  public static Set<Object> components(LwsResource... resources) {
    Set<Object> components = new LinkedHashSet<>(List.of(resources));
    components.add(services(resources));
    for (LwsResource resource : resources) {
      LOG.log(
          System.Logger.Level.INFO,
          "LWS endpoint at /{0} in its JAX-RS application",
          resource.mount().path());
    }
    return components;
  }

  /**
   * Returns the same as one feature, for runtimes that take root resources from features. Jersey
   * does, RESTEasy does not.
   */
  public static Feature feature(LwsResource... resources) {
    return context -> {
      components(resources).forEach(context::register);
      return true;
    };
  }

  private static Feature services(LwsResource... resources) {
    Arrival arrival = new Arrival(resources);
    return context -> {
      context.property(KEEP_LOCATION, true);
      context.register(arrival);
      context.register(new Delivery());
      return true;
    };
  }
}
