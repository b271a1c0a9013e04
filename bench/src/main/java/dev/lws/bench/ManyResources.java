// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import java.io.IOException;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * The time that a {@code FileResourceStore} with many small resources takes to open and to find the
 * first of them, and the bytes on disk that each of them takes.
 *
 * <p>Arguments, all optional: {@code resources=1000000 opens=9}.
 */
public final class ManyResources {

  private static final ResourcePath ROOT = ResourcePath.root("default");
  private static final int[] LENGTHS = {0, 100, 1 << 10};

  private ManyResources() {}

  /**
   * The times and sizes that were found.
   *
   * @param filled resources per second, many in one commit
   * @param bytesEach on disk, with the store closed
   * @param openSeconds round by round
   */
  record Outcome(double filled, double bytesEach, Spread openSeconds) {}

  /** Measures, and prints what came out. */
  public static void main(String[] args) throws Exception {
    Arguments arguments = new Arguments(args);
    int resources = arguments.get("resources", 1_000_000);
    int opens = arguments.get("opens", 9);
    System.out.printf("%,d resources, opened %d times%n", resources, opens);
    for (int length : LENGTHS) {
      Outcome outcome = run(resources, length, opens);
      System.out.printf(
          Locale.ROOT,
          "  of %,5d bytes: %,6.0f bytes on disk each; filled %,.0f a second; open in s: %s%n",
          length,
          outcome.bytesEach(),
          outcome.filled(),
          outcome.openSeconds().text(3));
    }
  }

  /** Fills a new store with resources of {@code length} bytes, and opens it again and again. */
  static Outcome run(int resources, int length, int opens) throws Exception {
    try (StoreFolder folder = new StoreFolder()) {
      long start = System.nanoTime();
      try (ResourceStore store = folder.open()) {
        new SampleStorage(store);
        new SmallMembers(store, ROOT, new byte[length], new SplittableRandom(1)).fill(resources);
      }
      double filled = resources / seconds(start);
      double[] openSeconds = new double[opens];
      for (int i = 0; i < opens; i++) {
        openSeconds[i] = open(folder, resources);
      }
      return new Outcome(filled, folder.bytes() / (double) resources, Spread.of(openSeconds));
    }
  }

  private static double open(StoreFolder folder, int resources) throws IOException {
    long start = System.nanoTime();
    try (ResourceStore store = folder.open();
        Snapshot snapshot = store.snapshot()) {
      if (snapshot.find(ROOT.child(SmallMembers.name(resources - 1))).isEmpty()) {
        throw new IOException("the last resource is missing");
      }
      return seconds(start);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
  }
}
