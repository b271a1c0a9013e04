// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

/** A thread for going through trees of any depth, which takes a long stack. */
final class DeepThread {

  /** A path has at most 2,048 names here, and each takes less than four kilobytes of it. */
  private static final long STACK = 16 << 20;

  private final Thread thread;

  private DeepThread(Thread thread) {
    this.thread = thread;
  }

  /** Starts work on a thread of its own. */
  static DeepThread start(String name, Runnable work) {
    Thread thread = new Thread(null, work, name, STACK);
    thread.start();
    return new DeepThread(thread);
  }

  /** Returns when the work is done. */
  void join() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
