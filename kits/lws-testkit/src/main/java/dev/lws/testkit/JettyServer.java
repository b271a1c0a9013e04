// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * One Jetty for all endpoints of a test run, each at a path of its own, so that only the first test
 * waits for a server. Thread-safe.
 */
final class JettyServer implements AutoCloseable {

  private final Server server;
  private final ServerConnector connector;
  private final Map<String, Mount> mounts = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private final ReentrantLock clientLock = new ReentrantLock();
  private @Nullable HttpClient client;

  private JettyServer() {
    QueuedThreadPool threads = new QueuedThreadPool(100, 2);
    threads.setName("lws-test");
    threads.setDaemon(true);
    server = new Server(threads);
    server.setStopTimeout(0);
    HttpConfiguration http = new HttpConfiguration();
    http.setUriCompliance(UriCompliance.UNSAFE); // the endpoint has rules of its own for paths
    http.setHeaderCacheCaseSensitive(true); // media types arrive as they were sent
    http.setSendServerVersion(false);
    http.setSendDateHeader(false); // the endpoint does
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("localhost");
    server.addConnector(connector);
    server.setHandler(new Mounts());
    server.setErrorHandler(new JettyProblems());
  }

  /**
   * Listens on a free port.
   *
   * @throws IllegalStateException if it cannot
   */
  static JettyServer start() {
    JettyServer jetty = new JettyServer();
    try {
      jetty.server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the test server did not start", e);
    }
    return jetty;
  }

  /** Does nothing; fails with {@link NoClassDefFoundError} if Jetty is not there. */
  static void require() {}

  Transport mount(Mount mount) {
    String name = "storage-" + numbers.incrementAndGet();
    mounts.put(name, mount);
    return new Mounted(
        name, URI.create("http://localhost:" + connector.getLocalPort() + "/" + name + "/"));
  }

  /** Made when it is wanted: it takes longer than the server, and applications have their own. */
  private HttpClient oneClient() {
    clientLock.lock();
    try {
      HttpClient made = client;
      if (made == null) {
        made = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        client = made;
      }
      return made;
    } finally {
      clientLock.unlock();
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the test server did not stop", e);
    }
  }

  private final class Mounted implements Transport {

    private final String name;
    private final URI baseUri;

    Mounted(String name, URI baseUri) {
      this.name = name;
      this.baseUri = baseUri;
    }

    @Override
    public URI baseUri() {
      return baseUri;
    }

    @Override
    public HttpClient client() {
      return oneClient();
    }

    @Override
    public void close() {
      mounts.remove(name);
    }
  }

  private final class Mounts extends Handler.Abstract {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Mount mount = mounts.get(firstSegment(request.getHttpURI().getPath()));
      if (mount == null) {
        return false; // 404: the test is over
      }
      JettyExchange exchange = new JettyExchange(request, response);
      try {
        mount.serve(exchange, headers(request));
        exchange.finish(callback);
      } catch (IOException | RuntimeException e) {
        callback.failed(e);
      }
      return true;
    }

    private static String firstSegment(String path) {
      int slash = path.indexOf('/', 1);
      return path.substring(Math.min(1, path.length()), slash < 0 ? path.length() : slash);
    }

    private static HttpHeaders headers(Request request) {
      Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (HttpField field : request.getHeaders()) {
        fields.computeIfAbsent(field.getName(), name -> new ArrayList<>()).add(field.getValue());
      }
      return HttpHeaders.of(fields, (name, value) -> true);
    }
  }
}
