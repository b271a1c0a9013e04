// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import dev.lws.store.StorageFullException;
import java.util.concurrent.atomic.AtomicLong;

/** Counts bytes against a limit. */
final class Quota {

  private final long maxBytes;
  private final Runnable reclaim;
  private final AtomicLong used = new AtomicLong();

  /**
   * Creates a quota of which nothing is used.
   *
   * @param reclaim called before a refusal, to give back what nobody needs any more
   */
  Quota(long maxBytes, Runnable reclaim) {
    this.maxBytes = maxBytes;
    this.reclaim = reclaim;
  }

  long used() {
    return used.get();
  }

  /** Starts counting one content that is on its way in. */
  Reservation reserve() {
    return new Reservation();
  }

  void giveBack(long bytes) {
    used.addAndGet(-bytes);
  }

  private void take(long bytes) throws StorageFullException {
    if (tryTake(bytes)) {
      return;
    }
    reclaim.run();
    if (!tryTake(bytes)) {
      throw new StorageFullException(
          bytes + " more bytes do not fit: " + used + " of " + maxBytes + " are used");
    }
  }

  private boolean tryTake(long bytes) {
    long now = used.get();
    while (bytes <= maxBytes - now) {
      if (used.compareAndSet(now, now + bytes)) {
        return true;
      }
      now = used.get();
    }
    return false;
  }

  /**
   * The bytes of one content so far. Closing gives them back unless they are kept. Used by one
   * thread.
   */
  final class Reservation implements AutoCloseable {

    private long bytes;

    void add(long more) throws StorageFullException {
      take(more);
      bytes += more;
    }

    /** Leaves the bytes counted; whoever owns the content now gives them back. */
    void keep() {
      bytes = 0;
    }

    @Override
    public void close() {
      giveBack(bytes);
      bytes = 0;
    }
  }
}
