// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.util.random.RandomGenerator;

/**
 * Names one state of one token. Compared for equality only; never used twice.
 *
 * @param high the upper half
 * @param low the lower half
 */
public record Version(long high, long low) {

  /**
   * Returns a new version of 128 random bits; {@code random} must be seeded so that they never
   * repeat across restarts.
   */
  public static Version random(RandomGenerator random) {
    return new Version(random.nextLong(), random.nextLong());
  }

  /** Returns 32 hexadecimal digits. */
  @Override
  public String toString() {
    return Hex.of(high, low);
  }
}
