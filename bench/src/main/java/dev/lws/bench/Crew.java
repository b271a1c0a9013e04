// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that do something again and again for a while. */
final class Crew {

  private Crew() {}

  /** The work of one thread. */
  @FunctionalInterface
  interface Work {
    /**
     * Does it once.
     *
     * @param name differs from all others
     */
    void once(String name) throws Exception;
  }

  /** Makes the work of one thread. */
  @FunctionalInterface
  interface Works {
    Work ofThread(int number) throws Exception;
  }

  /**
   * The work that all threads have done.
   *
   * @param times how often, all together
   * @param nanos how long that took
   * @param cpuNanos how long all threads of this process ran meanwhile
   */
  record Done(long times, long nanos, long cpuNanos) {
    double perSecond() {
      return times / (nanos / (double) TimeUnit.SECONDS.toNanos(1));
    }
  }

  /** Lets that many threads work for {@code nanos}. */
  static Done run(int threads, long nanos, Works works)
      throws InterruptedException, ExecutionException {
    ExecutorService crew = Executors.newFixedThreadPool(threads);
    try {
      long cpu = cpuNanos();
      long start = System.nanoTime();
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        counts.add(crew.submit(() -> times(works.ofThread(number), number, start + nanos)));
      }
      long times = 0;
      for (Future<Long> count : counts) {
        times += count.get();
      }
      return new Done(times, System.nanoTime() - start, cpuNanos() - cpu);
    } finally {
      crew.shutdown();
    }
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  private static long times(Work work, int number, long end) throws Exception {
    long times = 0;
    while (System.nanoTime() - end < 0) {
      work.once("member-" + number + "-" + times);
      times++;
    }
    return times;
  }
}
