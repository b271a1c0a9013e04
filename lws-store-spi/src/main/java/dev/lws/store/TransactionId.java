// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.util.random.RandomGenerator;

/**
 * Names one transaction, so that a store can find out after a lost connection whether it was
 * committed.
 *
 * @param high the upper half
 * @param low the lower half
 */
public record TransactionId(long high, long low) {

  /** Returns a new id of 128 random bits. */
  public static TransactionId random(RandomGenerator random) {
    return new TransactionId(random.nextLong(), random.nextLong());
  }

  /** Returns 32 hexadecimal digits. */
  @Override
  public String toString() {
    return Hex.of(high, low);
  }
}
