// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.jetty;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Action;
import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.http.HttpBinding;
import dev.lws.servlet.LwsServlet;
import dev.lws.store.ResourceStore;
import dev.lws.store.fs.FileResourceStore;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A storage in an embedded Jetty 12, all on one page. It keeps its resources in a directory. One
 * owner, who is known by a bearer token, may do everything; everybody may read. It listens on this
 * machine only: in front of the world goes a proxy with TLS, see {@code docs/operations.md}.
 *
 * <pre>{@code
 * ./mvnw -q install -DskipTests
 * LWS_TOKEN=secret ./mvnw -q -pl examples/jetty-embedded compile \
 *     org.codehaus.mojo:exec-maven-plugin:3.6.4:java \
 *     -Dexec.mainClass=dev.lws.examples.jetty.JettyEmbedded -Dexec.args='data 8080'
 * curl -i http://localhost:8080/storage/ -H 'Authorization: Bearer secret' -H 'Slug: a.txt' -d hello
 * }</pre>
 */
public final class JettyEmbedded implements AutoCloseable {

  private static final Agent OWNER = Agent.of("owner");

  static {
    // Media types are sent as they were stored, not in a spelling of Jetty's. Read by its classes.
    System.setProperty("org.eclipse.jetty.http.HttpGenerator.STRICT", "true");
  }

  private final ResourceStore store;
  private final Server server;

  private JettyEmbedded(ResourceStore store, Server server) {
    this.store = store;
    this.server = server;
  }

  /** Serves the directory and the port of the command line until the process is told to end. */
  public static void main(String[] arguments) throws Exception {
    String token = System.getenv("LWS_TOKEN");
    if (arguments.length != 2 || token == null || token.isBlank()) {
      System.err.println("usage: LWS_TOKEN=the owner's token JettyEmbedded DIRECTORY PORT");
      System.exit(2);
      return;
    }
    JettyEmbedded running = start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), token);
    Runtime.getRuntime().addShutdownHook(new Thread(running::close, "shutdown"));
    System.out.println("serving " + arguments[0] + " at " + running.root());
  }

  /**
   * Opens the store and serves it.
   *
   * @param directory is made if it is not there
   * @param port 0 for any that is free
   * @param token what the owner sends
   */
  static JettyEmbedded start(Path directory, int port, String token) throws Exception {
    ResourceStore store = FileResourceStore.open(Files.createDirectories(directory));
    try {
      LwsStorage storage = LwsStorage.builder(store, rules()).build();
      LwsServlet servlet =
          new LwsServlet(HttpBinding.of(storage), request -> agent(request, token));
      Server server = server(servlet, port);
      server.start();
      return new JettyEmbedded(store, server);
    } catch (Exception e) {
      store.close();
      throw e;
    }
  }

  /** The URI of the storage's root. */
  URI root() {
    return server.getURI().resolve("/storage/");
  }

  /** Lets requests under way finish, and closes the store after the last. */
  @Override
  public void close() {
    try (store) {
      server.stop();
    } catch (Exception e) {
      System.err.println("not everything could be ended properly: " + e);
    }
  }

  // ---- who is who, and who may do what

  private static Agent agent(HttpServletRequest request, String token) {
    byte[] sent = String.valueOf(request.getHeader("Authorization")).getBytes(UTF_8);
    return MessageDigest.isEqual(sent, ("Bearer " + token).getBytes(UTF_8))
        ? OWNER
        : Agent.anonymous();
  }

  private static Authorizer rules() {
    return request -> Decision.of(request.agent().equals(OWNER) || request.action() == Action.READ);
  }

  // ---- Jetty, told to leave to the endpoint what is the endpoint's to answer

  private static Server server(LwsServlet servlet, int port) {
    HttpConfiguration http = new HttpConfiguration();
    http.setUriCompliance(UriCompliance.UNSAFE); // the endpoint has rules of its own for paths
    http.setHeaderCacheCaseSensitive(true); // media types arrive as they were sent
    http.setSendServerVersion(false);

    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder("storage", servlet), "/storage/*");
    context.getServletHandler().setDecodeAmbiguousURIs(true); // goes with UriCompliance.UNSAFE
    context.getServletHandler().setEnsureDefaultServlet(false); // no answers of Jetty's elsewhere
    context.setErrorHandler(new Problems());

    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setErrorHandler(new Problems());
    server.setHandler(new GracefulHandler(context));
    server.setStopTimeout(10_000);
    return server;
  }

  /** Answers what Jetty refuses by itself as problem details (RFC 9457), not as HTML. */
  private static final class Problems extends ErrorHandler {

    @Override
    public boolean errorPageForMethod(String method) {
      return true;
    }

    @Override
    protected void generateResponse(
        Request request,
        Response response,
        int code,
        @Nullable String message,
        @Nullable Throwable cause,
        Callback callback) {
      byte[] body = "{\"type\":\"about:blank\",\"status\":%d}".formatted(code).getBytes(UTF_8);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
      response.write(true, ByteBuffer.wrap(body), callback);
    }
  }
}
