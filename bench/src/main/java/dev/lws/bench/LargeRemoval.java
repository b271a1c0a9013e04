// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import dev.lws.core.model.Target;
import dev.lws.core.operation.DeleteRequest;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceStore;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The time that a client waits for its creates while another one deletes many resources with one
 * request, until the last row and byte of them is collected. The baseline is the same client alone.
 *
 * <p>Arguments, all optional: {@code resources=1000000 aloneSeconds=10 pauseMicros=1000}.
 */
public final class LargeRemoval {

  private static final long LOOK_MILLIS = 500;

  private final int resources;
  private final long aloneMillis;
  private final long pauseNanos;

  LargeRemoval(int resources, long aloneMillis, long pauseNanos) {
    this.resources = resources;
    this.aloneMillis = aloneMillis;
    this.pauseNanos = pauseNanos;
  }

  /**
   * The times that were found.
   *
   * @param alone creates of the client alone
   * @param meanwhile creates while the others were deleted and collected
   * @param deleteSeconds until the request was answered
   * @param collectSeconds from then on until nothing was left
   * @param left rows of what was deleted
   */
  record Outcome(
      Times alone, Times meanwhile, double deleteSeconds, double collectSeconds, long left) {}

  /** Measures, and prints what came out. */
  public static void main(String[] args) throws Exception {
    Arguments arguments = new Arguments(args);
    int resources = arguments.get("resources", 1_000_000);
    Outcome outcome =
        new LargeRemoval(
                resources,
                TimeUnit.SECONDS.toMillis(arguments.get("aloneSeconds", 10)),
                TimeUnit.MICROSECONDS.toNanos(arguments.get("pauseMicros", 1_000)))
            .run();
    System.out.printf(
        Locale.ROOT,
        "%,d resources deleted with one request: answered after %.1f s, collected %.1f s later%n",
        resources,
        outcome.deleteSeconds(),
        outcome.collectSeconds());
    print("alone", outcome.alone());
    print("meanwhile", outcome.meanwhile());
  }

  private static void print(String when, Times times) {
    System.out.printf(
        Locale.ROOT,
        "  creates %-10s %,8d; ms: median %.2f, 99.9%% within %.1f, longest %.1f%n",
        when + ":",
        times.size(),
        times.medianMicros() / 1_000,
        times.micros(0.999) / 1_000,
        times.micros(1) / 1_000);
  }

  /** Fills a new store, and deletes that while a client creates. */
  Outcome run() throws Exception {
    try (StoreFolder folder = new StoreFolder();
        ResourceStore store = folder.open()) {
      SampleStorage sample = new SampleStorage(store);
      Target doomed = sample.container("doomed");
      Target kept = sample.container("kept");
      ResourcePath path = doomed.path("default");
      new SmallMembers(store, path, new byte[1 << 10], new SplittableRandom(1)).fill(resources);
      creates(sample, kept, "warm", () -> TimeUnit.MILLISECONDS.sleep(aloneMillis));
      Times alone = creates(sample, kept, "alone", () -> TimeUnit.MILLISECONDS.sleep(aloneMillis));
      Times delete = new Times();
      Times collect = new Times();
      Times meanwhile =
          creates(
              sample,
              kept,
              "meanwhile",
              () -> {
                delete.time(
                    () ->
                        sample
                            .storage()
                            .delete(new DeleteRequest(SampleStorage.context(doomed), true)));
                collect.time(() -> awaitCollected(folder));
              });
      return new Outcome(
          alone,
          meanwhile,
          delete.micros(1) / TimeUnit.SECONDS.toMicros(1),
          collect.micros(1) / TimeUnit.SECONDS.toMicros(1),
          folder.number("SELECT COUNT(*) FROM resource WHERE name LIKE 'member-%.txt'"));
    }
  }

  private static void awaitCollected(StoreFolder folder) throws Exception {
    while (folder.number("SELECT EXISTS (SELECT 1 FROM doomed) OR EXISTS (SELECT 1 FROM garbage)")
        == 1) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /** Lets a client create until {@code meanwhile} is done. */
  private Times creates(
      SampleStorage sample, Target container, String prefix, Times.Timed meanwhile)
      throws Exception {
    ExecutorService clients = Executors.newSingleThreadExecutor();
    AtomicBoolean end = new AtomicBoolean();
    try {
      Future<Times> times = clients.submit(() -> creates(sample, container, prefix, end));
      try {
        meanwhile.run();
      } finally {
        end.set(true);
      }
      return times.get();
    } finally {
      clients.shutdown();
    }
  }

  private Times creates(SampleStorage sample, Target container, String prefix, AtomicBoolean end)
      throws Exception {
    Times times = new Times();
    byte[] bytes = new byte[1 << 10];
    while (!end.get()) {
      String name = prefix + "-" + times.size();
      times.time(() -> sample.data(container, name, bytes));
      TimeUnit.NANOSECONDS.sleep(pauseNanos);
    }
    return times;
  }
}
