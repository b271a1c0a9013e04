// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A turn that tests take one after the other. Begun and ended by the threads that JUnit runs tests
 * on.
 */
final class Turn {

  private final Semaphore free = new Semaphore(1);
  private volatile @Nullable Thread holder;

  /**
   * Waits until no other test has it.
   *
   * @throws IllegalStateException if it would wait for itself: JUnit has begun a test on a thread
   *     in the midst of another one
   */
  void begin() throws InterruptedException {
    if (holder == Thread.currentThread()) {
      throw new IllegalStateException(
          "this test was begun in the midst of another one that uses the same server, on the same"
              + " thread; make the server an instance field, so that each has its own, or annotate"
              + " the class with @Execution(SAME_THREAD)");
    }
    free.acquire();
    holder = Thread.currentThread();
  }

  void end() {
    holder = null;
    free.release();
  }
}
