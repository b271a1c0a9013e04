package dev.lws.bench;

import java.util.List;

/**
 * Compares downloads of 1 KiB through JAX-RS with those through {@code LwsServlet}, in the same
 * container. Each of the two servers is a process of its own; they take turns.
 *
 * <p>Arguments, all optional: {@code connections=4 rounds=9 seconds=5 warmup=30}.
 */
public final class JaxrsThroughput {

  private static final String PATH = BenchServer.STORAGE + "small";

  private JaxrsThroughput() {}

  /** Measures, and prints what came out. */
  public static void main(String[] args) throws Exception {
    try (ServerProcess servlet = start();
        ServerProcess jaxrs = start(BenchServer.JAXRS)) {
      SmallDownloads.compare(
          new Arguments(args),
          30, // Jersey has much to compile
          new SmallDownloads.Side("LwsServlet", servlet, PATH),
          new SmallDownloads.Side("LwsResource in Jersey", jaxrs, PATH));
    }
  }

  private static ServerProcess start(String... arguments) throws Exception {
    ServerProcess server = ServerProcess.start(HttpThroughput.SERVER_OPTIONS, List.of(arguments));
    try (Connection connection = new Connection(server.port())) {
      connection.upload(PATH, Load.LENGTH);
    }
    return server;
  }
}
