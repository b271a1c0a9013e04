// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.util.concurrent.TimeUnit;

/**
 * The amount that is done in one go, so that it takes about as long as others may wait for it.
 * Found out by how long it took before. Used by one thread.
 */
final class Pace {

  private static final long GOAL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** One that took long tells little of the next one, which does more or less at the most. */
  private static final double STEP = 2;

  private static final int MAX = 1 << 14;

  private double amount = 1;

  /** Returns how much to do now, {@code atLeast} in any case. */
  int amount(int atLeast) {
    amount = Math.max(amount, atLeast);
    return (int) amount;
  }

  /** Notes how long it took to do {@code done}. */
  void took(int done, long nanos) {
    double factor = (double) GOAL_NANOS / Math.max(1, nanos);
    amount = Math.min(MAX, done * Math.min(STEP, Math.max(1 / STEP, factor)));
  }
}
