package dev.lws.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

/**
 * Uploads and downloads bodies that are many times larger than the server's heap, and checks that
 * all bytes arrived.
 *
 * <p>Arguments, all optional: {@code heap=64 mib=1024}.
 */
public final class LargeBodies {

  private final ServerProcess server;
  private final Connection connection;
  private final long length;
  private final long checksum;

  private LargeBodies(ServerProcess server, Connection connection, long length) {
    this.server = server;
    this.connection = connection;
    this.length = length;
    this.checksum = GeneratedBytes.checksum(length);
  }

  /**
   * What was found.
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
    Outcome outcome = run(heapMib, (long) mib << 20);
    System.out.printf(
        Locale.ROOT,
        """
        %,d MiB through a server with -Xmx%dm, in MiB/s; every byte arrived
          upload with Content-Length %,6.0f
          upload in chunks           %,6.0f
          download                   %,6.0f
        peak heap, garbage included: %.1f of %.1f MiB; direct buffers: %.1f MiB
        """,
        mib,
        heapMib,
        outcome.upload(),
        outcome.chunkedUpload(),
        outcome.download(),
        mib(outcome.figures().peakHeapBytes()),
        mib(outcome.figures().maxHeapBytes()),
        mib(outcome.figures().directBytes()));
  }

  /**
   * Sends bodies to a new server and fetches one.
   *
   * @throws IOException if the server failed or not all bytes arrived
   */
  static Outcome run(int heapMib, long length) throws IOException {
    try (ServerProcess server = ServerProcess.start(List.of("-Xmx" + heapMib + "m"), List.of());
        Connection connection = new Connection(server.port())) {
      return new LargeBodies(server, connection, length).run();
    }
  }

  private Outcome run() throws IOException {
    String sized = BenchServer.STORAGE + "sized";
    String chunked = BenchServer.STORAGE + "chunked";
    double upload = timed(() -> connection.upload(sized, length));
    checkStaged();
    double chunkedUpload = timed(() -> connection.uploadChunked(chunked, length));
    checkStaged();
    double download = timed(() -> download(chunked));
    return new Outcome(upload, chunkedUpload, download, server.figures());
  }

  private void download(String path) throws IOException {
    CRC32C received = new CRC32C();
    long count = connection.exchange(Connection.get(path), received::update);
    check("the client received", count, received.getValue());
  }

  private void checkStaged() throws IOException {
    Figures figures = server.figures();
    check("the store received", figures.stagedBytes(), figures.stagedChecksum());
  }

  private void check(String who, long actualLength, long actualChecksum) throws IOException {
    if (actualLength != length || actualChecksum != checksum) {
      throw new IOException(
          "%s %d bytes with the checksum %08x, not %d with %08x"
              .formatted(who, actualLength, actualChecksum, length, checksum));
    }
  }

  @FunctionalInterface
  private interface Transfer {
    void run() throws IOException;
  }

  /** Returns the rate in MiB/s. */
  private double timed(Transfer transfer) throws IOException {
    long start = System.nanoTime();
    transfer.run();
    return mib(length) / (System.nanoTime() - start) * TimeUnit.SECONDS.toNanos(1);
  }

  private static double mib(long bytes) {
    return bytes / (double) (1 << 20);
  }
}
