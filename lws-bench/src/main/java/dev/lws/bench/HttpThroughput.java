package dev.lws.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  private static final int SMALL = 1 << 10;
  private static final List<String> SERVER_OPTIONS = List.of("-Xms512m", "-Xmx512m");

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
      Files.write(folder.resolve("small"), bytes(SMALL));
      try (RandomAccessFile file = new RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
        file.setLength(large);
      }
      try (ServerProcess files = ServerProcess.start(SERVER_OPTIONS, List.of(folder.toString()));
          ServerProcess storage = ServerProcess.start(SERVER_OPTIONS, List.of())) {
        try (Connection connection = new Connection(storage.port())) {
          connection.upload(BenchServer.STORAGE + "small", SMALL);
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
    int connections = arguments.get("connections", 4);
    int rounds = arguments.get("rounds", 9);
    long time = TimeUnit.SECONDS.toNanos(arguments.get("seconds", 5));
    long warmup = TimeUnit.SECONDS.toNanos(arguments.get("warmup", 10));
    Load toFiles = new Load(files, BenchServer.FILES + "small", connections);
    Load toStorage = new Load(storage, BenchServer.STORAGE + "small", connections);
    try (toFiles;
        toStorage) {
      toFiles.run(warmup);
      toStorage.run(warmup);
      Comparison rates = new Comparison(rounds);
      Comparison costs = new Comparison(rounds);
      for (int round = 0; round < rounds; round++) {
        Load.Rate files = toFiles.run(time);
        Load.Rate storage = toStorage.run(time);
        rates.set(round, files.perSecond(), storage.perSecond());
        costs.set(round, files.cpuMicros(), storage.cpuMicros());
      }
      System.out.printf("GET of 1 KiB, %d connections, %d rounds%n", connections, rounds);
      rates.print("requests/s", 0);
      costs.print("server CPU, us/request", 1);
    }
  }

  private void compareLarge(Arguments arguments, long length) throws IOException {
    int rounds = arguments.get("largeRounds", 7);
    ByteBuffer fromFiles = Connection.get(BenchServer.FILES + "large");
    ByteBuffer fromStorage = Connection.get(BenchServer.STORAGE + "large");
    try (Connection toFiles = new Connection(files.port());
        Connection toStorage = new Connection(storage.port())) {
      download(toFiles, fromFiles, length);
      download(toStorage, fromStorage, length);
      Comparison rates = new Comparison(rounds);
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

  /** What the two came to, round by round. */
  private static final class Comparison {
    private final double[] baseline;
    private final double[] subject;

    Comparison(int rounds) {
      baseline = new double[rounds];
      subject = new double[rounds];
    }

    void set(int round, double ofBaseline, double ofSubject) {
      baseline[round] = ofBaseline;
      subject[round] = ofSubject;
    }

    void print(String unit, int decimals) {
      double[] ratios = new double[baseline.length];
      Arrays.setAll(ratios, round -> subject[round] / baseline[round]);
      System.out.printf("  %s: median (least .. greatest)%n", unit);
      System.out.printf("    Jetty's static files  %s%n", Spread.of(baseline).text(decimals));
      System.out.printf("    LwsServlet            %s%n", Spread.of(subject).text(decimals));
      System.out.printf("    ratio, round by round %s%n", Spread.of(ratios).text(2));
    }
  }

  /** Clients that ask one server for 1 KiB again and again, each over its own connection. */
  private static final class Load implements AutoCloseable {
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
     * What a run came to.
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
        if (connection.exchange(request, bytes -> {}) != SMALL) {
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
}
