// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Threads that copy files: several at once, since a store writes those to disk together, and few
 * enough not to queue up more than they can do.
 */
final class Crew implements AutoCloseable {

  private static final int THREADS = 8;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Semaphore room = new Semaphore(2 * THREADS);

  /** Has a job done soon; waits while there are many. */
  void take(Runnable job) {
    room.acquireUninterruptibly();
    threads.execute(
        () -> {
          try {
            job.run();
          } finally {
            room.release();
          }
        });
  }

  /** Returns when all jobs are done. */
  @Override
  public void close() {
    threads.shutdown();
    boolean interrupted = false;
    boolean done = false;
    while (!done) {
      try {
        done = threads.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
