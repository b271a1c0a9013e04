// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import java.util.Arrays;

/** The times that things took, one by one. Used by one thread. */
final class Times {

  private long[] nanos = new long[1 << 10];
  private int size;

  /** Something that is timed. */
  @FunctionalInterface
  interface Timed {
    void run() throws Exception;
  }

  /** Does something and notes how long that took. */
  void time(Timed timed) throws Exception {
    long start = System.nanoTime();
    timed.run();
    add(System.nanoTime() - start);
  }

  void add(long time) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    nanos[size++] = time;
  }

  int size() {
    return size;
  }

  /**
   * Returns what a share of them did not exceed, in microseconds.
   *
   * @param share 0.5 for the median, 1 for the greatest
   */
  double micros(double share) {
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(size - 1, (long) Math.ceil(share * size))] / 1_000.0;
  }

  double medianMicros() {
    return micros(0.5);
  }
}
