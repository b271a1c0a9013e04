// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The requests of one test, in the order in which they were answered. Thread-safe. */
final class RequestLog {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final List<RecordedRequest> requests = new ArrayList<>();
  private int taken;

  void add(RecordedRequest request) {
    lock.lock();
    try {
      requests.add(request);
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  List<RecordedRequest> all() {
    lock.lock();
    try {
      return List.copyOf(requests);
    } finally {
      lock.unlock();
    }
  }

  /** The next that was not taken yet; waits for it. */
  RecordedRequest take(Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = atMost.toNanos();
      while (taken == requests.size()) {
        if (left <= 0) {
          throw new AssertionError(
              "no further request was answered within " + atMost + "; so far: " + requests);
        }
        left = grown.awaitNanos(left);
      }
      return requests.get(taken++);
    } finally {
      lock.unlock();
    }
  }
}
