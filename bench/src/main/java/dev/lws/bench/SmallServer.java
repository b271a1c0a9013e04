// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

/** A server with a small heap, and a client of it that sees to it that every byte arrives. */
final class SmallServer implements AutoCloseable {

  private final ServerProcess server;
  private final Connection connection;

  /**
   * Starts one.
   *
   * @param arguments those of {@link BenchServer}
   */
  SmallServer(int heapMib, String... arguments) throws IOException {
    server = ServerProcess.start(List.of("-Xmx" + heapMib + "m"), List.of(arguments));
    try {
      connection = new Connection(server.port());
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  /** The requests of the client. */
  @FunctionalInterface
  interface Exchange {
    void over(Connection connection) throws IOException;
  }

  /**
   * Sends the first {@code length} of the {@link GeneratedBytes}.
   *
   * @return the rate in MiB/s
   * @throws IOException if the server failed or its store received something else
   */
  double send(long length, Exchange exchange) throws IOException {
    double rate = exchange(length, exchange);
    Figures figures = server.figures();
    check("the store received", figures.stagedBytes(), figures.stagedChecksum(), length);
    return rate;
  }

  /** Does something that carries {@code length} bytes; returns the rate in MiB/s. */
  double exchange(long length, Exchange exchange) throws IOException {
    long start = System.nanoTime();
    exchange.over(connection);
    return rate(length, start);
  }

  /**
   * Fetches what should be the first {@code length} of them.
   *
   * @return the rate in MiB/s
   * @throws IOException if the server failed or sent something else
   */
  double fetch(String path, long length) throws IOException {
    CRC32C received = new CRC32C();
    long start = System.nanoTime();
    long count = connection.exchange(Connection.get(path), received::update);
    double rate = rate(length, start);
    check("the client received", count, received.getValue(), length);
    return rate;
  }

  Figures figures() throws IOException {
    return server.figures();
  }

  private static double rate(long length, long start) {
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    return length / (double) (1 << 20) / seconds;
  }

  private static void check(String who, long count, long checksum, long length) throws IOException {
    long expected = GeneratedBytes.checksum(length);
    if (count != length || checksum != expected) {
      throw new IOException(
          "%s %d bytes with the checksum %08x, not %d with %08x"
              .formatted(who, count, checksum, length, expected));
    }
  }

  @Override
  public void close() throws IOException {
    try (server) {
      connection.close();
    }
  }
}
