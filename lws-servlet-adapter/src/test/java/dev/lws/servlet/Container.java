// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import dev.lws.http.tck.host.LwsHost.Running;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.util.List;
import java.util.Map;

/** The containers that the servlet is tested in, for servlets of other makers. */
public final class Container {

  /** Jetty, as it should be set. */
  public static final Container JETTY = new Container(JettyHost.configured());

  /** Jetty, as it comes. */
  public static final Container JETTY_AS_IT_COMES = new Container(JettyHost.untouched());

  /** Tomcat, as it should be set. */
  public static final Container TOMCAT = new Container(TomcatHost.configured());

  /** Tomcat, as it comes. */
  public static final Container TOMCAT_AS_IT_COMES = new Container(TomcatHost.untouched());

  private final ServletHost host;

  private Container(ServletHost host) {
    this.host = host;
  }

  /** Starts a server with one servlet. */
  public Running start(
      HttpServlet servlet,
      String contextPath,
      String mountPath,
      Map<String, String> initParameters,
      Map<String, Object> attributes,
      List<Filter> filters)
      throws Exception {
    return host.start(
        new WebApp(contextPath, mountPath, servlet, initParameters, attributes, filters));
  }
}
