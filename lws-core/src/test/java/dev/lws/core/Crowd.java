// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that do something at the same moment. */
final class Crowd implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  private final ExecutorService threads;
  private final CyclicBarrier start;
  private final int size;

  Crowd(int size) {
    this.size = size;
    this.threads = Executors.newFixedThreadPool(size);
    this.start = new CyclicBarrier(size);
  }

  /** That which each of them does. */
  @FunctionalInterface
  interface Part<T> {

    /** Does it as the {@code index}th of the crowd. */
    T play(int index) throws Exception;
  }

  /** Lets all of them begin at once, and returns what came of it, in order. */
  <T> List<T> together(Part<T> part) throws Exception {
    List<Callable<T>> tasks = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int index = i;
      tasks.add(
          () -> {
            start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return part.play(index);
          });
    }
    List<T> results = new ArrayList<>();
    for (Future<T> result : threads.invokeAll(tasks, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      results.add(result.get());
    }
    return results;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
