// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps every GET and HEAD waiting, before anything of its response is sent, until it is released;
 * at the end of the test it is released anyway. Thread-safe.
 *
 * @see LwsTestServer#holdReads()
 */
public final class ReadHold implements AutoCloseable {

  private final Semaphore arrivals = new Semaphore(0);
  private final CountDownLatch gate = new CountDownLatch(1);

  ReadHold() {}

  /**
   * Waits until one more read has arrived and is being held.
   *
   * @param atMost how long to wait
   * @throws AssertionError if none has arrived by then
   * @throws InterruptedException if the thread was interrupted
   */
  public void awaitRead(Duration atMost) throws InterruptedException {
    if (!arrivals.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError("no GET or HEAD has arrived within " + atMost);
    }
  }

  /** Lets the reads that are held and all further ones go on. A second call does nothing. */
  public void release() {
    gate.countDown();
  }

  /** Same as {@link #release}. */
  @Override
  public void close() {
    release();
  }

  boolean isReleased() {
    return gate.getCount() == 0;
  }

  void pass() throws InterruptedException {
    arrivals.release();
    gate.await();
  }
}
