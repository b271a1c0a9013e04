// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.json;

import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory that documents take while they are parsed, changed and written: one budget for a
 * storage, for which those that want some wait in the order in which they came (SEC-3).
 * Thread-safe.
 */
public final class DocumentMemory {

  /** The most heap that one byte of JSON takes as a tree. */
  private static final int HEAP_PER_BYTE = 40;

  private static final int UNIT = 1 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Semaphore free;
  private final int units;
  private final Duration patience;

  /**
   * Creates a budget.
   *
   * @param bytes of heap that all documents may take together; one alone may take more
   */
  public DocumentMemory(long bytes) {
    this(bytes, PATIENCE);
  }

  DocumentMemory(long bytes, Duration patience) {
    this.patience = patience;
    this.units = (int) Math.max(1, Math.min(bytes / UNIT, Integer.MAX_VALUE));
    this.free = new Semaphore(units, true);
  }

  /**
   * Work on documents.
   *
   * @param <T> its result
   */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /**
   * Does the work once there is memory for it.
   *
   * @param bytes of all the texts that are held as trees at once
   * @throws LwsException {@link Kind#UNAVAILABLE} if others had it all for too long
   */
  public <T> T during(long bytes, Work<T> work) throws IOException {
    int wanted = (int) Math.min(units, 1 + bytes * HEAP_PER_BYTE / UNIT);
    acquire(wanted);
    try {
      return work.run();
    } finally {
      free.release(wanted);
    }
  }

  private void acquire(int wanted) {
    boolean acquired = false;
    try {
      acquired = free.tryAcquire(wanted, patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!acquired) {
      throw new LwsException(
          Kind.UNAVAILABLE,
          "too many documents are being changed; nothing was changed, try again in a moment");
    }
  }
}
