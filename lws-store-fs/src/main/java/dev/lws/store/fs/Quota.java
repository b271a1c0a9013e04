// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.StorageFullException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what the store takes on disk against its limit: segments, and the pages of the catalog.
 */
final class Quota {

  private final long maxBytes;
  private final Runnable reclaim;
  private final AtomicLong segments = new AtomicLong();
  private volatile long catalog;

  /**
   * Creates a quota.
   *
   * @param reclaim called before a refusal, to give back what nobody needs any more
   */
  Quota(long maxBytes, Runnable reclaim) {
    this.maxBytes = maxBytes;
    this.reclaim = reclaim;
  }

  boolean isLimited() {
    return maxBytes < Long.MAX_VALUE;
  }

  /** Sets how many bytes the catalog takes. */
  void catalogTakes(long bytes) {
    catalog = bytes;
  }

  /** Takes room for bytes of a segment. */
  void take(long bytes) throws StorageFullException {
    require(bytes);
    segments.addAndGet(bytes);
  }

  /** Counts segments that are there, whether they fit or not. */
  void found(long bytes) {
    segments.addAndGet(bytes);
  }

  void giveBack(long bytes) {
    segments.addAndGet(-bytes);
  }

  /**
   * Does nothing if there is room for so many bytes more. Threads that ask at once may each be told
   * that there is; then the limit is passed by what each of them takes in one go.
   */
  void require(long bytes) throws StorageFullException {
    if (fits(bytes)) {
      return;
    }
    reclaim.run();
    if (!fits(bytes)) {
      throw new StorageFullException(
          bytes + " more bytes do not fit: " + used() + " of " + maxBytes + " are used");
    }
  }

  private boolean fits(long bytes) {
    return bytes <= maxBytes - used();
  }

  private long used() {
    return segments.get() + catalog;
  }
}
