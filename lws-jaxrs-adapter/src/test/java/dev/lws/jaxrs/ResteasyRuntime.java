// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.plugins.server.servlet.HttpServletDispatcher;
import org.jboss.resteasy.spi.ResteasyDeployment;

/** RESTEasy, as it comes. */
final class ResteasyRuntime implements JaxrsRuntime {

  @Override
  public Deployed deploy(Application application, String mapping) {
    ResteasyDeployment deployment = new ResteasyDeploymentImpl();
    deployment.setApplication(application);
    deployment.start();
    return new Deployed(
        new HttpServletDispatcher(),
        Map.of("resteasy.servlet.mapping.prefix", mapping),
        Map.of(ResteasyDeployment.class.getName(), deployment),
        deployment::stop);
  }
}
