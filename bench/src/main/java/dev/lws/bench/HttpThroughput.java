// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Compares downloads through {@code LwsServlet} with those of static files by Jetty itself: many of
 * 1 KiB over connections that are kept alive, and single large ones. Each of the two servers is a
 * process of its own; they take turns, so that both meet the same weather.
 *
 * <p>Arguments, all optional: {@code connections=4 rounds=9 seconds=5 warmup=10 largeRounds=7
 * largeMib=1024}.
 */
public final class HttpThroughput {

  private static final String FILES = "Jetty's static files";
  private static final String STORAGE = "LwsServlet";

  /** Those of the servers' virtual machines. */
  static final List<String> SERVER_OPTIONS = List.of("-Xms512m", "-Xmx512m");

  private final ServerProcess files;
  private final ServerProcess storage;

  private HttpThroughput(ServerProcess files, ServerProcess storage) {
    this.files = files;
    this.storage = storage;
  }

  /** Measures, and prints what came out. */
  public static void main(String[] args) throws Exception {
    Arguments arguments = new Arguments(args);
    long large = (long) arguments.get("largeMib", 1_024) << 20;
    Path folder = Files.createTempDirectory("lws-bench");
    try {
      Files.write(folder.resolve("small"), bytes(Load.LENGTH));
      try (RandomAccessFile file = new RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
        file.setLength(large);
      }
      try (ServerProcess files = ServerProcess.start(SERVER_OPTIONS, List.of(folder.toString()));
          ServerProcess storage = ServerProcess.start(SERVER_OPTIONS, List.of())) {
        try (Connection connection = new Connection(storage.port())) {
          connection.upload(BenchServer.STORAGE + "small", Load.LENGTH);
          connection.upload(BenchServer.STORAGE + "large", large);
        }
        HttpThroughput throughput = new HttpThroughput(files, storage);
        throughput.compareSmall(arguments);
        throughput.compareLarge(arguments, large);
      }
    } finally {
      Files.deleteIfExists(folder.resolve("small"));
      Files.deleteIfExists(folder.resolve("large"));
      Files.delete(folder);
    }
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    GeneratedBytes.window(0, count).get(bytes);
    return bytes;
  }

  private void compareSmall(Arguments arguments) throws Exception {
    SmallDownloads.compare(
        arguments,
        10,
        new SmallDownloads.Side(FILES, files, BenchServer.FILES + "small"),
        new SmallDownloads.Side(STORAGE, storage, BenchServer.STORAGE + "small"));
  }

  private void compareLarge(Arguments arguments, long length) throws IOException {
    int rounds = arguments.get("largeRounds", 7);
    ByteBuffer fromFiles = Connection.get(BenchServer.FILES + "large");
    ByteBuffer fromStorage = Connection.get(BenchServer.STORAGE + "large");
    try (Connection toFiles = new Connection(files.port());
        Connection toStorage = new Connection(storage.port())) {
      download(toFiles, fromFiles, length);
      download(toStorage, fromStorage, length);
      Comparison rates = new Comparison(FILES, STORAGE, rounds);
      for (int round = 0; round < rounds; round++) {
        rates.set(
            round, download(toFiles, fromFiles, length), download(toStorage, fromStorage, length));
      }
      System.out.printf("GET of %d MiB, 1 connection, %d rounds%n", length >> 20, rounds);
      rates.print("MiB/s", 0);
    }
  }

  /** Returns the rate in MiB/s. */
  private static double download(Connection connection, ByteBuffer request, long length)
      throws IOException {
    long start = System.nanoTime();
    long received = connection.exchange(request, bytes -> {});
    long time = System.nanoTime() - start;
    if (received != length) {
      throw new IOException(length + " bytes expected, received " + received);
    }
    return (double) length / (1 << 20) / time * TimeUnit.SECONDS.toNanos(1);
  }
}
