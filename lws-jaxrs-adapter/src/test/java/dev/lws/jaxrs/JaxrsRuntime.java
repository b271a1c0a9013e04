// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import jakarta.servlet.http.HttpServlet;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Makes a servlet of an application, each runtime in its way. */
interface JaxrsRuntime {

  /**
   * A servlet that runs an application, and what it needs.
   *
   * @param servlet the servlet
   * @param initParameters of the servlet
   * @param attributes of the ServletContext
   * @param stop ends the application, after the server
   */
  record Deployed(
      HttpServlet servlet,
      Map<String, String> initParameters,
      Map<String, Object> attributes,
      Runnable stop) {}

  /** Deploys an application for a servlet that is mapped to that path and {@code /*}. */
  Deployed deploy(Application application, String mapping);
}
