// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import dev.lws.store.ResourceId;
import dev.lws.store.Token;
import dev.lws.store.Version;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Values as columns keep them. */
final class Columns {

  private static final long NANOS = 1_000_000_000L;

  private Columns() {}

  static byte[] of(ResourceId id) {
    return bytes(id.high(), id.low());
  }

  static byte[] of(Version version) {
    return bytes(version.high(), version.low());
  }

  /**
   * Returns nanoseconds since 1970.
   *
   * @throws IllegalArgumentException if the instant is not within the years 1678 to 2261
   */
  static long of(Instant instant) {
    // Counted from the second above if negative, so that no part is out of range when the sum is
    // not
    long seconds = instant.getEpochSecond() + (instant.getEpochSecond() < 0 ? 1 : 0);
    long nanos = instant.getNano() - (instant.getEpochSecond() < 0 ? NANOS : 0);
    try {
      return Math.addExact(Math.multiplyExact(seconds, NANOS), nanos);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(instant + " cannot be stored in nanoseconds", e);
    }
  }

  static int of(boolean flag) {
    return flag ? 1 : 0;
  }

  static ResourceId id(byte[] column) {
    ByteBuffer halves = ByteBuffer.wrap(column);
    return new ResourceId(halves.getLong(), halves.getLong());
  }

  static Version version(byte[] column) {
    ByteBuffer halves = ByteBuffer.wrap(column);
    return new Version(halves.getLong(), halves.getLong());
  }

  static Instant instant(long column) {
    return Instant.ofEpochSecond(Math.floorDiv(column, NANOS), Math.floorMod(column, NANOS));
  }

  /** Reads a token from three columns, the first of which has the number {@code from}. */
  static Token token(ResultSet row, int from) throws SQLException {
    return new Token(
        version(row.getBytes(from)), instant(row.getLong(from + 1)), row.getInt(from + 2) != 0);
  }

  private static byte[] bytes(long high, long low) {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
  }
}
