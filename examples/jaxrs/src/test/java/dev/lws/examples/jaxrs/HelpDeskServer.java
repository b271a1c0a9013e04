// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.jaxrs;

import dev.lws.jaxrs.servlet.OriginalRequestFilter;
import dev.lws.store.memory.MemoryStore;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** The application in Jersey in Jetty, at {@code /desk/api}, set as {@code docs/hosts.md} says. */
@SuppressWarnings("try") // Jetty declares that stopping may be interrupted
final class HelpDeskServer implements AutoCloseable {

  private final MemoryStore store = MemoryStore.create();
  private final Server server = new Server();
  private final ServerConnector connector;

  HelpDeskServer(Map<String, String> staff) throws Exception {
    HttpConfiguration http = new HttpConfiguration();
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setHeaderCacheCaseSensitive(true);
    connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/desk");
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    ResourceConfig application = ResourceConfig.forApplication(new HelpDesk(staff, store));
    context.addServlet(new ServletContainer(application), "/api/*");
    context.addFilter(new OriginalRequestFilter(), "/api/*", EnumSet.of(DispatcherType.REQUEST));
    server.setHandler(context);
    server.start();
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/desk/api" + path);
  }

  @Override
  public void close() throws Exception {
    try (store) {
      server.stop();
    }
  }
}
