// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Large downloads and uploads through {@code LwsServlet} and a {@code FileResourceStore} on a
 * server with a small heap. The baseline of the downloads is Jetty's own servlet for static files
 * with as small a heap, that of the uploads {@code dd} with {@code conv=fsync}. Baseline and
 * subject take turns, round by round; every byte that comes back is checked.
 *
 * <p>Arguments, all optional: {@code heap=64 mib=1024 rounds=5}.
 */
public final class FileStoreBodies {

  private static final String KEPT = BenchServer.STORAGE + "kept";
  private static final String UPLOADED = BenchServer.STORAGE + "uploaded";
  private static final String FILE = "large";

  private FileStoreBodies() {}

  /**
   * The speeds that came out, by round, in MiB/s.
   *
   * @param downloads static files, then the store
   * @param uploads dd, then the store
   * @param figures those of the server with the store after all that
   */
  record Outcome(Comparison downloads, Comparison uploads, Figures figures) {}

  /** Measures, and prints what came out. */
  public static void main(String[] args) throws Exception {
    Arguments arguments = new Arguments(args);
    int heapMib = arguments.get("heap", 64);
    int mib = arguments.get("mib", 1_024);
    int rounds = arguments.get("rounds", 5);
    Outcome outcome = run(heapMib, mib, rounds);
    System.out.printf("%,d MiB through a server with -Xmx%dm, %d rounds%n", mib, heapMib, rounds);
    System.out.println("downloads");
    outcome.downloads().print("MiB/s", 0);
    System.out.println("uploads");
    outcome.uploads().print("MiB/s", 0);
    System.out.println(outcome.figures().memory());
  }

  /**
   * Sends bodies to new servers and fetches them.
   *
   * @throws IOException if a server failed or not all bytes came back
   */
  static Outcome run(int heapMib, int mib, int rounds) throws Exception {
    long length = (long) mib << 20;
    try (StoreFolder files = new StoreFolder();
        StoreFolder stored = new StoreFolder()) {
      writeFile(files.path().resolve(FILE), length);
      try (SmallServer jetty = new SmallServer(heapMib, files.path().toString());
          SmallServer store =
              new SmallServer(heapMib, BenchServer.STORE, stored.path().toString())) {
        store.exchange(length, client -> client.upload(KEPT, length));
        jetty.fetch(BenchServer.FILES + FILE, length);
        store.fetch(KEPT, length);
        Comparison downloads = new Comparison("Jetty's static files", "store", rounds);
        Comparison uploads = new Comparison("dd conv=fsync", "store", rounds);
        for (int round = 0; round < rounds; round++) {
          double ofJetty = jetty.fetch(BenchServer.FILES + FILE, length);
          downloads.set(round, ofJetty, store.fetch(KEPT, length));
          double ofDd = dd(files.path().resolve("dd"), mib);
          uploads.set(
              round, ofDd, store.exchange(length, client -> client.upload(UPLOADED, length)));
          store.fetch(UPLOADED, length);
          store.exchange(0, client -> client.delete(UPLOADED));
        }
        return new Outcome(downloads, uploads, store.figures());
      }
    }
  }

  private static void writeFile(Path file, long length) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      GeneratedBytes.source(length).open().transferTo(out);
    }
  }

  /** Writes a file of zeros; returns the rate in MiB/s. */
  private static double dd(Path file, int mib) throws Exception {
    long start = System.nanoTime();
    Process dd =
        new ProcessBuilder(
                List.of("dd", "if=/dev/zero", "of=" + file, "bs=1M", "count=" + mib, "conv=fsync"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (dd.waitFor() != 0) {
      throw new IOException("dd failed with " + dd.exitValue());
    }
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    Files.delete(file);
    return mib / seconds;
  }
}
