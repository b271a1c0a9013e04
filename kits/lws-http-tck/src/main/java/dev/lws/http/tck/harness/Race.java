// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.harness;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets things happen at the same moment, each in a thread of its own. */
public final class Race {

  private static final int PATIENCE_SECONDS = 50;

  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "contract");
            thread.setDaemon(true);
            return thread;
          });

  private Race() {}

  /** The runners of a race by their numbers. */
  @FunctionalInterface
  public interface Runners<T> {
    Callable<T> number(int number) throws Exception;
  }

  /** Starts that many runners at once, and returns their results in their order. */
  public static <T> List<T> run(int count, Runners<T> runners) throws Exception {
    List<Callable<T>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(runners.number(i));
    }
    return run(all);
  }

  /** Starts all runners at once, and returns their results in their order. */
  public static <T> List<T> run(List<Callable<T>> runners) throws Exception {
    CyclicBarrier start = new CyclicBarrier(runners.size());
    List<Future<T>> running = new ArrayList<>();
    for (Callable<T> runner : runners) {
      running.add(
          THREADS.submit(
              () -> {
                start.await(PATIENCE_SECONDS, SECONDS);
                return runner.call();
              }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> each : running) {
      results.add(each.get(PATIENCE_SECONDS, SECONDS));
    }
    return results;
  }
}
