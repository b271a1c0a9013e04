// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import dev.lws.http.tck.host.HostSetup;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A web application with one servlet, for any container.
 *
 * @param contextPath where it lies, empty for the root
 * @param mountPath what precedes {@code /*} in the servlet's mapping
 * @param servlet the endpoint
 * @param initParameters of the servlet
 * @param attributes of the ServletContext
 * @param filters before the servlet, for {@link DispatcherType#REQUEST}
 */
record WebApp(
    String contextPath,
    String mountPath,
    HttpServlet servlet,
    Map<String, String> initParameters,
    Map<String, Object> attributes,
    List<Filter> filters) {

  static WebApp of(HttpServlet servlet) {
    return new WebApp("", "", servlet, Map.of(), Map.of(), List.of());
  }

  static WebApp of(HostSetup setup) {
    LwsServlet servlet =
        new LwsServlet(
            setup.binding(),
            request ->
                setup.agents().apply(Optional.ofNullable(request.getHeader("Authorization"))));
    WebApp app = of(servlet).at(setup.contextPath(), setup.mountPath());
    return setup.formFilter()
        ? app.behind(
            (request, response, chain) -> {
              request.getParameter("any");
              chain.doFilter(request, response);
            })
        : app;
  }

  WebApp at(String newContextPath, String newMountPath) {
    return new WebApp(newContextPath, newMountPath, servlet, initParameters, attributes, filters);
  }

  WebApp configured(Map<String, String> parameters, Map<String, Object> newAttributes) {
    return new WebApp(contextPath, mountPath, servlet, parameters, newAttributes, filters);
  }

  WebApp behind(Filter filter) {
    List<Filter> more = new ArrayList<>(filters);
    more.add(filter);
    return new WebApp(contextPath, mountPath, servlet, initParameters, attributes, more);
  }

  /** The mapping of the servlet. */
  String pattern() {
    return mountPath + "/*";
  }
}
