// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.socket;

import dev.lws.core.http.HttpExchange;
import dev.lws.http.tck.host.HostSetup;
import dev.lws.http.tck.host.LwsHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A listening socket, and the connections that have come of it. */
@SuppressWarnings("try") // stopping may be interrupted
final class SocketServer implements LwsHost.Running {

  private static final int BACKLOG = 256;
  private static final int PATIENCE_SECONDS = 10;

  private final HostSetup setup;
  private final UnaryOperator<HttpExchange> between;
  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "plain socket host");
            thread.setDaemon(true);
            return thread;
          });

  private SocketServer(
      HostSetup setup, UnaryOperator<HttpExchange> between, ServerSocket listener) {
    this.setup = setup;
    this.between = between;
    this.listener = listener;
  }

  static SocketServer start(HostSetup setup, UnaryOperator<HttpExchange> between)
      throws IOException {
    ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    SocketServer server = new SocketServer(setup, between, listener);
    server.threads.execute(server::accept);
    return server;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        // closed, or a client that was gone before it was met
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new Connection(setup, between, socket).serve();
    } catch (IOException e) {
      // the client is gone, or this server is
    } finally {
      open.remove(socket);
    }
  }

  @Override
  public URI baseUri() {
    String mount = setup.contextPath() + setup.mountPath();
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + mount + "/");
  }

  /** Breaks all connections, and returns once nothing is served anymore. */
  @Override
  public void close() throws IOException, InterruptedException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
    threads.shutdown();
    if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("a request is still being served");
    }
  }
}
