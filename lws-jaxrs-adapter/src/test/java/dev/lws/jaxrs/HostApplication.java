// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An application with endpoints, and with components of its own. */
final class HostApplication extends Application {

  private final Set<Object> components;

  HostApplication(List<Object> own, LwsResource... endpoints) {
    components = new LinkedHashSet<>(own);
    components.addAll(LwsJaxrs.components(endpoints));
  }

  @Override
  @SuppressWarnings("deprecation") // the one portable place for instances
  public Set<Object> getSingletons() {
    return components;
  }
}
