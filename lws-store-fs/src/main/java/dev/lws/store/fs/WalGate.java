// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets reads of the catalog pass, unless the writer holds new ones back to find a moment without
 * any: only then can the write-ahead log begin anew, however many short reads overlap.
 */
final class WalGate {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition opened = lock.newCondition();
  private final Condition empty = lock.newCondition();
  private boolean closed;
  private int inside;

  /** Waits until the gate is open, and passes. */
  void enter() {
    lock.lock();
    try {
      while (closed) {
        opened.awaitUninterruptibly();
      }
      inside++;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      if (--inside == 0) {
        empty.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Closes the gate and waits for those inside to leave.
   *
   * @return whether they did within the time given; in either case the caller opens the gate
   */
  boolean close(long millis) {
    lock.lock();
    try {
      closed = true;
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (inside > 0 && left > 0) {
        left = empty.awaitNanos(left);
      }
      return inside == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the writer's thread is its own; nobody does that
      return false;
    } finally {
      lock.unlock();
    }
  }

  void open() {
    lock.lock();
    try {
      closed = false;
      opened.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
