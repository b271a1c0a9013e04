// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import java.io.IOException;
import java.util.Locale;

/**
 * Uploads and downloads bodies that are many times larger than the server's heap, and checks that
 * all bytes arrived.
 *
 * <p>Arguments, all optional: {@code heap=64 mib=1024 jaxrs=0}, the last of them 1 to have JAX-RS
 * between.
 */
public final class LargeBodies {

  private LargeBodies() {}

  /**
   * The speeds that were found.
   *
   * @param upload with Content-Length, in MiB/s
   * @param chunkedUpload in MiB/s
   * @param download in MiB/s
   * @param figures those of the server after all that
   */
  record Outcome(double upload, double chunkedUpload, double download, Figures figures) {}

  /** Measures, and prints what came out. */
  public static void main(String[] args) throws IOException {
    Arguments arguments = new Arguments(args);
    int heapMib = arguments.get("heap", 64);
    int mib = arguments.get("mib", 1_024);
    Outcome outcome =
        arguments.get("jaxrs", 0) == 0
            ? run(heapMib, (long) mib << 20)
            : run(heapMib, (long) mib << 20, BenchServer.JERSEY);
    System.out.printf(
        Locale.ROOT,
        """
        %,d MiB through a server with -Xmx%dm, in MiB/s; every byte arrived
          upload with Content-Length %,6.0f
          upload in chunks           %,6.0f
          download                   %,6.0f
        %s
        """,
        mib,
        heapMib,
        outcome.upload(),
        outcome.chunkedUpload(),
        outcome.download(),
        outcome.figures().memory());
  }

  /**
   * Sends bodies to a new server and fetches one.
   *
   * @param arguments those of {@link BenchServer}
   * @throws IOException if the server failed or not all bytes arrived
   */
  static Outcome run(int heapMib, long length, String... arguments) throws IOException {
    String sized = BenchServer.STORAGE + "sized";
    String chunked = BenchServer.STORAGE + "chunked";
    try (SmallServer server = new SmallServer(heapMib, arguments)) {
      double upload = server.send(length, client -> client.upload(sized, length));
      double chunkedUpload = server.send(length, client -> client.uploadChunked(chunked, length));
      double download = server.fetch(chunked, length);
      return new Outcome(upload, chunkedUpload, download, server.figures());
    }
  }
}
