// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.lws.http.tck.host.HostSetup;
import dev.lws.http.tck.host.LwsHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A host behind a proxy that asks for GET where the client asks for HEAD, and hands the answer on,
 * body and all.
 */
record HeadAsGet(LwsHost host) implements LwsHost {

  @Override
  public Running start(HostSetup setup) throws Exception {
    return new Proxy(host.start(setup), new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  @SuppressWarnings("try") // stopping may be interrupted
  private static final class Proxy implements Running {

    private final ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "proxy");
              thread.setDaemon(true);
              return thread;
            });
    private final Running server;
    private final ServerSocket listener;

    Proxy(Running server, ServerSocket listener) {
      this.server = server;
      this.listener = listener;
      threads.execute(this::accept);
    }

    private void accept() {
      while (!listener.isClosed()) {
        try {
          Socket client = listener.accept();
          Socket upstream = new Socket(server.baseUri().getHost(), server.baseUri().getPort());
          threads.execute(() -> pump(client, upstream));
          threads.execute(() -> pump(upstream, client));
        } catch (IOException e) {
          // closed
        }
      }
    }

    private static void pump(Socket from, Socket to) {
      try (from;
          to) {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[64 << 10];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          String text = new String(buffer, 0, read, ISO_8859_1);
          out.write(
              (text.startsWith("HEAD ") ? "GET" + text.substring(4) : text).getBytes(ISO_8859_1));
          out.flush();
        }
      } catch (IOException e) {
        // one side is gone, and takes the other with it
      }
    }

    @Override
    public URI baseUri() {
      String path = server.baseUri().getRawPath();
      return URI.create("http://127.0.0.1:" + listener.getLocalPort() + path);
    }

    @Override
    public void close() throws Exception {
      listener.close();
      server.close();
      threads.shutdownNow();
    }
  }
}
