// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import java.util.List;

/**
 * Compares downloads of 1 KiB through JAX-RS with those through {@code LwsServlet}, in the same
 * container. Each server is a process of its own; two at a time take turns.
 *
 * <p>Arguments, all optional: {@code connections=4 rounds=9 seconds=5 warmup=30}.
 */
public final class JaxrsThroughput {

  private static final String PATH = BenchServer.STORAGE + "small";

  private JaxrsThroughput() {}

  /** Measures, and prints what came out. */
  public static void main(String[] args) throws Exception {
    try (ServerProcess servlet = start();
        ServerProcess jersey = start(BenchServer.JERSEY);
        ServerProcess resteasy = start(BenchServer.RESTEASY)) {
      compare(args, servlet, jersey, "LwsResource in Jersey");
      compare(args, servlet, resteasy, "LwsResource in RESTEasy");
    }
  }

  private static void compare(
      String[] args, ServerProcess servlet, ServerProcess jaxrs, String name) throws Exception {
    SmallDownloads.compare(
        new Arguments(args),
        30, // the runtimes have much to compile
        new SmallDownloads.Side("LwsServlet", servlet, PATH),
        new SmallDownloads.Side(name, jaxrs, PATH));
  }

  private static ServerProcess start(String... arguments) throws Exception {
    ServerProcess server = ServerProcess.start(HttpThroughput.SERVER_OPTIONS, List.of(arguments));
    try (Connection connection = new Connection(server.port())) {
      connection.upload(PATH, Load.LENGTH);
    }
    return server;
  }
}
