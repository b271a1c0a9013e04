// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;

/**
 * Jetty of the Jakarta EE 11 generation. Its classes have names of their own, so the tests of the
 * adapters, which are run again as they are, find this host in the place of theirs: it comes first
 * on the class path.
 */
final class JettyHost extends ServletHost {

  static {
    ServerLog.silence();
    JettySettings.keepMediaTypes();
  }

  private final boolean settings;
  private final UnaryOperator<Handler> front;

  private JettyHost(boolean settings, UnaryOperator<Handler> front) {
    this.settings = settings;
    this.front = front;
  }

  /** As it should be set. */
  static JettyHost configured() {
    return new JettyHost(true, UnaryOperator.identity());
  }

  /** As it comes. */
  static JettyHost untouched() {
    return new JettyHost(false, UnaryOperator.identity());
  }

  /** The same with another handler in front of the application. */
  JettyHost behind(UnaryOperator<Handler> newFront) {
    return new JettyHost(settings, newFront);
  }

  @Override
  Running start(WebApp app) throws Exception {
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath(app.contextPath().isEmpty() ? "/" : app.contextPath());
    app.attributes().forEach(context::setAttribute);
    ServletHolder holder = new ServletHolder(app.servlet());
    app.initParameters().forEach(holder::setInitParameter);
    context.addServlet(holder, app.pattern());
    for (Filter filter : app.filters()) {
      context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
    }

    Server server = new Server();
    HttpConfiguration http = new HttpConfiguration();
    if (settings) {
      JettySettings.apply(http);
      context.getServletHandler().setDecodeAmbiguousURIs(true);
      context.setAllowNullPathInContext(true);
      context.getMimeTypes().clear(); // or this generation gives text types a charset they have not
      ErrorHandler problems = JettySettings.problems();
      context.setErrorHandler(problems);
      server.setErrorHandler(problems);
    }
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(front.apply(context));
    server.start();
    return running(app, connector.getLocalPort(), server::stop);
  }
}
