// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import dev.lws.store.ContentSource;
import dev.lws.store.StorageFullException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a source into arrays that are no larger than its bytes. */
final class Intake {

  /** The first array for a source of unknown length; each further one is twice as large. */
  private static final int SMALLEST = 4 << 10;

  /**
   * The largest array. Edits copy up to a quarter of one, and garbage collectors treat much larger
   * ones as special.
   */
  private static final int LARGEST = 256 << 10;

  private final InputStream in;
  private final Quota.Reservation room;

  private Intake(InputStream in, Quota.Reservation room) {
    this.in = in;
    this.room = room;
  }

  /** Reads {@code source} to its end and counts its bytes as they come. */
  static Extents read(ContentSource source, Quota.Reservation room) throws IOException {
    long announced = source.announcedLength().orElse(0);
    try (InputStream in = source.open()) {
      return new Intake(in, room).read(announced);
    }
  }

  private Extents read(long announced) throws IOException {
    Extents.Builder result = new Extents.Builder();
    long left = announced;
    int size = SMALLEST;
    // One byte first tells the end from more, so that an exact announcement makes a single exact
    // array.
    for (int first = in.read(); first >= 0; first = in.read()) {
      byte[] chunk = new byte[(int) (left > 0 ? Math.min(left, LARGEST) : size)];
      chunk[0] = (byte) first;
      room.add(1);
      int filled = fill(chunk);
      result.add(new Extent.Chunk(filled < chunk.length ? Arrays.copyOf(chunk, filled) : chunk));
      if (filled < chunk.length) {
        break;
      }
      if (left > 0) {
        left -= filled;
      } else {
        size = Math.min(2 * size, LARGEST);
      }
    }
    return result.build();
  }

  /**
   * Reads until {@code chunk}, which has one byte, is full or the source ends; returns how many
   * bytes it has then.
   */
  private int fill(byte[] chunk) throws IOException, StorageFullException {
    int filled = 1;
    while (filled < chunk.length) {
      int read = in.read(chunk, filled, chunk.length - filled);
      if (read < 0) {
        break;
      }
      room.add(read);
      filled += read;
    }
    return filled;
  }
}
