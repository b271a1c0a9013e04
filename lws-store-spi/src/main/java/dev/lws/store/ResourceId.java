// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.util.random.RandomGenerator;

/**
 * The identity of one record: never used again, not even when a resource is created anew under the
 * same name. Ids are internal and never shown to clients.
 *
 * @param high the upper half
 * @param low the lower half
 */
public record ResourceId(long high, long low) implements Comparable<ResourceId> {

  /** The parent of every storage root. No record has this id, and it is always there. */
  public static final ResourceId FOREST = new ResourceId(0, 0);

  /**
   * Returns a new id of 80 random bits behind the time in milliseconds, which has records that are
   * made together lie together in ordered stores and means nothing else; {@code random} must be
   * seeded so that ids never repeat across restarts.
   */
  public static ResourceId random(RandomGenerator random) {
    long time = System.currentTimeMillis() << Short.SIZE;
    return new ResourceId(time | (random.nextLong() & 0xffff), random.nextLong());
  }

  @Override
  public int compareTo(ResourceId other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** Returns 32 hexadecimal digits. */
  @Override
  public String toString() {
    return Hex.of(high, low);
  }
}
