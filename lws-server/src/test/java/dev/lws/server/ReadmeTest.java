// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.server.readme.MyApplication;
import dev.lws.server.readme.StorageMount;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README cannot rot: what it shows is run. */
@Timeout(120)
class ReadmeTest {

  /**
   * The text that each line of the session must print, in order; none for lines that print nothing.
   */
  private static final List<String> EXPECTED =
      List.of(
          "",
          "HTTP/1.1 201",
          "HTTP/1.1 201",
          "\"totalItems\":1",
          "",
          "HTTP/1.1 204",
          "HTTP/1.1 204",
          "{\"milk\":2,\"bread\":1}",
          "HTTP/1.1 204");

  @Test
  @DisplayName("the mount in the README has ten lines at most")
  void mountIsShort() throws IOException {
    String file = "lws-server/src/test/java/dev/lws/server/readme/StorageMount.java";

    assertThat(Page.read("README.md").block("<!-- code: " + file + " -->", "java").lines())
        .hasSizeLessThanOrEqualTo(10);
  }

  @Test
  @DisplayName("ALL-5 ALL-6 the mount in the README serves, and permits nothing to unknown agents")
  void mountServes() throws Exception {
    ServletContextHandler context = new ServletContextHandler("/app");
    context.addEventListener(new StorageMount());

    assertServes(context, "/app/storage/");
  }

  @Test
  @DisplayName(
      "ALL-5 ALL-6 the README's JAX-RS application serves, and permits nothing to unknown agents")
  void applicationServes() throws Exception {
    ServletContextHandler context = new ServletContextHandler("/app");
    ResourceConfig application = ResourceConfig.forApplication(new MyApplication());
    context.addServlet(new ServletContainer(application), "/api/*");

    assertServes(context, "/app/api/storage/");
  }

  private static void assertServes(ServletContextHandler context, String path) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(context);
    server.start();
    try {
      URI root = URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
      var reply =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(root).build(), BodyHandlers.ofString());

      assertThat(reply.statusCode()).isEqualTo(401);
      assertThat(reply.headers().firstValue("WWW-Authenticate"))
          .get()
          .asString()
          .contains("Bearer");
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest(name = "--adapter {0}")
  @DisplayName("CRE-1 REA-5 UPD-1 UPD-6 DEL-3 every line of the README's session does what it says")
  @ValueSource(strings = {"servlet", "jaxrs"})
  void sessionRuns(String adapter) throws Exception {
    try (ServerProcess server =
        ServerProcess.start("--port", "0", "--store", "memory", "--adapter", adapter)) {
      String base = server.baseUri().toString().replaceFirst("/$", "");
      List<String> lines = Page.read("README.md").commands();

      List<String> printed = Page.run(lines, base);

      assertThat(printed).hasSameSizeAs(EXPECTED);
      for (int i = 0; i < EXPECTED.size(); i++) {
        assertThat(printed.get(i)).as(lines.get(i)).contains(EXPECTED.get(i));
      }
    }
  }
}
