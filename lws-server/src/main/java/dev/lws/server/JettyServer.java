// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** Jetty with one endpoint, and told to leave to it what is the endpoint's to answer. */
final class JettyServer {

  /**
   * The time for which a client may send or take nothing; a body that trickles may take longer
   * altogether.
   */
  private static final Duration IDLE = Duration.ofSeconds(60);

  /**
   * The time that requests have to finish when the server stops, and the longest pause they may
   * make then.
   */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final Duration GRACE_IDLE = Duration.ofSeconds(3);

  private final Server server;
  private final URI baseUri;

  private JettyServer(Server server, URI baseUri) {
    this.server = server;
    this.baseUri = baseUri;
  }

  /**
   * Listens.
   *
   * @throws StartException if it cannot, because the port is in use for example
   */
  static JettyServer start(Endpoint endpoint, String host, int port, String basePath)
      throws StartException {
    // Sends media types as they are stored, not in a spelling of Jetty's; read when its classes
    // load
    System.setProperty("org.eclipse.jetty.http.HttpGenerator.STRICT", "true");
    Server server = new Server();
    server.setStopTimeout(GRACE.toMillis());
    server.setErrorHandler(new JettyProblems());
    server.setHandler(new GracefulHandler(context(endpoint, basePath)));
    ServerConnector connector =
        new ServerConnector(server, new HttpConnectionFactory(httpConfiguration()));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE.toMillis());
    connector.setShutdownIdleTimeout(GRACE_IDLE.toMillis());
    server.addConnector(connector);
    listen(connector, host, port);
    try {
      server.start();
    } catch (Exception e) {
      throw new StartException("the server did not start: " + e.getMessage(), e);
    }
    return new JettyServer(
        server, URI.create("http://" + inUri(host) + ":" + connector.getLocalPort() + basePath));
  }

  private static HttpConfiguration httpConfiguration() {
    HttpConfiguration http = new HttpConfiguration();
    http.setUriCompliance(UriCompliance.UNSAFE); // the endpoint has rules of its own for paths
    http.setHeaderCacheCaseSensitive(true); // media types arrive as they were sent
    http.setSendServerVersion(false);
    return http;
  }

  private static ServletContextHandler context(Endpoint endpoint, String basePath) {
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(endpoint.servlet()), basePath + "*");
    endpoint
        .beside()
        .forEach((path, servlet) -> context.addServlet(new ServletHolder(servlet), path + "/*"));
    for (Filter filter : endpoint.filters()) {
      context.addFilter(filter, basePath + "*", EnumSet.of(DispatcherType.REQUEST));
    }
    context.getServletHandler().setDecodeAmbiguousURIs(true); // goes with UriCompliance.UNSAFE
    context.getServletHandler().setEnsureDefaultServlet(false); // 404 elsewhere for OPTIONS too
    context.setErrorHandler(new JettyProblems());
    return context;
  }

  private static void listen(ServerConnector connector, String host, int port)
      throws StartException {
    try {
      connector.open();
    } catch (IOException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new StartException(
          "cannot listen on %s:%d: %s; choose another --port or --host"
              .formatted(inUri(host), port, reason.getMessage()),
          e);
    }
  }

  private static String inUri(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  /** The URI of the storage's root. */
  URI baseUri() {
    return baseUri;
  }

  /**
   * Takes no more requests, and returns when those under way have been answered or the time for it
   * is over.
   */
  void stop() throws Exception {
    server.stop();
  }
}
