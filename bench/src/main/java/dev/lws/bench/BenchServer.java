// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import dev.lws.core.LwsStorage;
import dev.lws.core.http.HttpBinding;
import dev.lws.jaxrs.servlet.OriginalRequestFilter;
import dev.lws.servlet.LwsServlet;
import dev.lws.store.ResourceStore;
import dev.lws.store.fs.FileResourceStore;
import jakarta.servlet.DispatcherType;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ResourceServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The server side of the benchmarks over sockets, a process of its own. Prints its port, then
 * {@link Figures} for every line it reads, and ends with its input.
 */
final class BenchServer {

  /** The path that the subject is mounted at. */
  static final String STORAGE = "/storage/";

  /** The path that the baseline is mounted at. */
  static final String FILES = "/files/";

  /** The argument that has Jersey serve it. */
  static final String JERSEY = "--jersey";

  /** The argument that has RESTEasy serve it. */
  static final String RESTEASY = "--resteasy";

  /** The argument before the folder of a {@code FileResourceStore}. */
  static final String STORE = "--store";

  private BenchServer() {}

  /**
   * Starts a server.
   *
   * @param args the folder whose files are served by Jetty itself; none for {@code LwsServlet} over
   *     a {@link GeneratedStore}, {@value #JERSEY} or {@value #RESTEASY} for the same endpoint in
   *     that runtime; {@value #STORE} and a folder for {@code LwsServlet} over the {@code
   *     FileResourceStore} in it
   */
  public static void main(String[] args) throws Exception {
    GeneratedStore generated = new GeneratedStore();
    boolean keeps = args.length == 2 && args[0].equals(STORE);
    try (ResourceStore store = keeps ? FileResourceStore.open(Path.of(args[1])) : generated) {
      Server server = server(store, keeps || args.length == 0 ? "" : args[0]);
      server.start();
      System.out.println(((ServerConnector) server.getConnectors()[0]).getLocalPort());
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
      while (in.readLine() != null) {
        System.out.println(Figures.ofThisProcess(generated.lastStaged()).line());
      }
      server.stop();
    }
  }

  private static Server server(ResourceStore store, String argument) {
    HttpBinding binding = HttpBinding.of(LwsStorage.builder(store, new Permissive()).build());
    ServletContextHandler context = new ServletContextHandler();
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    switch (argument) {
      case "" -> context.addServlet(new LwsServlet(binding), STORAGE + "*");
      case JERSEY -> new JaxrsEndpoint(binding).inJersey(withFilter(context), STORAGE + "*");
      case RESTEASY -> new JaxrsEndpoint(binding).inResteasy(withFilter(context), STORAGE + "*");
      default -> context.addServlet(files(Path.of(argument)), FILES + "*");
    }
    return server(context);
  }

  private static ServletContextHandler withFilter(ServletContextHandler context) {
    context.addFilter(
        new OriginalRequestFilter(), STORAGE + "*", EnumSet.of(DispatcherType.REQUEST));
    return context;
  }

  private static ServletHolder files(Path folder) {
    ServletHolder holder = new ServletHolder(new ResourceServlet());
    holder.setInitParameter("baseResource", folder.toUri().toString());
    return holder;
  }

  /** The same for all, with the settings that an endpoint needs. */
  private static Server server(ServletContextHandler context) {
    HttpConfiguration http = new HttpConfiguration();
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setHeaderCacheCaseSensitive(true);
    http.setSendServerVersion(false);
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setIdleTimeout(TimeUnit.MINUTES.toMillis(10)); // while others take their turn
    server.addConnector(connector);
    server.setHandler(context);
    return server;
  }
}
