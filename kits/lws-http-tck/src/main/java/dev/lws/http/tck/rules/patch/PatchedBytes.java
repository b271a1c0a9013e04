// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.CRC32C;

/**
 * A resource that one client patches and others read meanwhile: what was written, and what was
 * seen. The two are compared in the end, version by version, since readers may see a version before
 * the writer is told its tag.
 */
final class PatchedBytes {

  private final byte[] original;
  private final List<Version> written = new ArrayList<>();
  private final Map<String, Queue<Sight>> seen = new ConcurrentHashMap<>();

  PatchedBytes(String tag, byte[] original) {
    this.original = original;
    written.add(new Version(tag, List.of()));
  }

  /** Bytes that overwrite what is there, or go beyond the end. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Edit(int offset, byte[] bytes) {}

  private record Version(String tag, List<Edit> edits) {

    byte[] after(byte[] before) {
      int length = before.length;
      for (Edit edit : edits) {
        length = Math.max(length, edit.offset() + edit.bytes().length);
      }
      byte[] after = Arrays.copyOf(before, length);
      for (Edit edit : edits) {
        System.arraycopy(edit.bytes(), 0, after, edit.offset(), edit.bytes().length);
      }
      return after;
    }
  }

  private record Sight(int length, int from, int to, long checksum) {

    static Sight of(byte[] whole, int from, int to) {
      return new Sight(whole.length, from, to, sum(whole, from, to));
    }

    Sight in(byte[] whole) {
      int end = Math.min(to, whole.length);
      return of(whole, Math.min(from, end), end);
    }
  }

  private static long sum(byte[] bytes, int from, int to) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, to - from);
    return checksum.getValue();
  }

  /** Notes what the one writer wrote, in order. */
  synchronized void wrote(String tag, List<Edit> edits) {
    written.add(new Version(tag, edits));
  }

  /** Notes what somebody saw: all bytes. */
  void saw(String tag, byte[] whole) {
    saw(tag, Sight.of(whole, 0, whole.length));
  }

  /** Notes what somebody saw: bytes from {@code from} on, and how many there are altogether. */
  void saw(String tag, byte[] part, int from, int length) {
    saw(tag, new Sight(length, from, from + part.length, sum(part, 0, part.length)));
  }

  private void saw(String tag, Sight sight) {
    seen.computeIfAbsent(tag, t -> new ConcurrentLinkedQueue<>()).add(sight);
  }

  /** Checks that all that was seen is of the version that the tag says. */
  synchronized void assertOnlyWholeVersionsSeen() {
    byte[] bytes = original;
    for (Version version : written) {
      bytes = version.after(bytes);
      Queue<Sight> sights = seen.remove(version.tag());
      if (sights != null) {
        for (Sight sight : sights) {
          assertThat(sight).as(version.tag()).isEqualTo(sight.in(bytes));
        }
      }
    }
    assertThat(seen).as("seen, but never written").isEmpty();
  }
}
