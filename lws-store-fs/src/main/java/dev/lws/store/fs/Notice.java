// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

/** A notice that there may be something to collect. */
final class Notice {

  private final Runnable wakeWriter;
  private volatile boolean given = true;

  /**
   * Creates a notice that is given: nobody knows what the last start has left.
   *
   * @param wakeWriter lets the writer look around
   */
  Notice(Runnable wakeWriter) {
    this.wakeWriter = wakeWriter;
  }

  boolean isGiven() {
    return given;
  }

  /** Gives notice, and wakes the writer. */
  void give() {
    given = true;
    wakeWriter.run();
  }

  /** Gives notice on the writer's thread, which needs no waking. */
  void giveQuietly() {
    given = true;
  }

  void clear() {
    given = false;
  }
}
