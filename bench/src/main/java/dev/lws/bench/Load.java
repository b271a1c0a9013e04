// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Clients that ask one server for 1 KiB again and again, each over its own connection. */
final class Load implements AutoCloseable {
  /** The number of bytes they ask for. */
  static final int LENGTH = 1 << 10;

  private final ServerProcess server;
  private final ByteBuffer request;
  private final List<Connection> connections = new ArrayList<>();
  private final ExecutorService clients;

  Load(ServerProcess server, String path, int connections) throws IOException {
    this.server = server;
    this.request = Connection.get(path);
    this.clients = Executors.newFixedThreadPool(connections);
    for (int i = 0; i < connections; i++) {
      this.connections.add(new Connection(server.port()));
    }
  }

  /**
   * The result of a run.
   *
   * @param cpuMicros the time that the threads of the server ran, per request
   */
  record Rate(double perSecond, double cpuMicros) {}

  Rate run(long nanos) throws InterruptedException, ExecutionException {
    long cpu = server.cpuTime().toNanos();
    long start = System.nanoTime();
    List<Future<Long>> counts = new ArrayList<>();
    for (Connection connection : connections) {
      counts.add(clients.submit(() -> requests(connection, start + nanos)));
    }
    long requests = 0;
    for (Future<Long> count : counts) {
      requests += count.get();
    }
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    double cpuMicros = (server.cpuTime().toNanos() - cpu) / 1_000.0;
    return new Rate(requests / seconds, cpuMicros / requests);
  }

  private long requests(Connection connection, long end) throws IOException {
    long requests = 0;
    while (System.nanoTime() - end < 0) {
      if (connection.exchange(request, bytes -> {}) != LENGTH) {
        throw new IOException("1 KiB expected");
      }
      requests++;
    }
    return requests;
  }

  @Override
  public void close() throws IOException {
    clients.shutdown();
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
