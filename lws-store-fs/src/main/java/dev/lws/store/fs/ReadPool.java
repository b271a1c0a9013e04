// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.StoreBusyException;
import dev.lws.store.catalog.Sql;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Connections for reading, lent to one thread at a time. */
final class ReadPool implements AutoCloseable {

  /** Reads take milliseconds; who waits this long waits for one that is never given back. */
  private static final long PATIENCE_SECONDS = 30;

  private final Database database;
  private final int size;
  private final Semaphore free;
  private final ConcurrentLinkedDeque<Sql> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  ReadPool(Database database, int size) {
    this.database = database;
    this.size = size;
    this.free = new Semaphore(size, true);
  }

  /** Lends a connection, which has to be given back. */
  Sql lend() throws IOException, SQLException {
    acquire();
    try {
      if (closed) {
        // Numbers of what was removed may be used again by the next who opens the store.
        throw new IOException("store is closed");
      }
      Sql sql = idle.pollFirst();
      return sql != null ? sql : database.openForReading();
    } catch (SQLException | IOException | RuntimeException e) {
      free.release();
      throw e;
    }
  }

  /** Reads something. */
  @FunctionalInterface
  interface Reading<T> {
    T from(Sql sql) throws SQLException, IOException;
  }

  /** Reads something through a connection that is lent for as long as that takes. */
  <T> T read(Reading<T> reading) throws IOException {
    try {
      Sql sql = lend();
      boolean sound = false;
      try {
        T read = reading.from(sql);
        sound = true;
        return read;
      } finally {
        giveBack(sql, sound);
      }
    } catch (SQLException e) {
      throw Failures.of("cannot read the catalog", e);
    }
  }

  /**
   * Takes a connection back.
   *
   * @param sound whether it can be lent again
   */
  void giveBack(Sql sql, boolean sound) {
    if (sound) {
      idle.addFirst(sql);
    } else {
      discard(sql);
    }
    free.release();
    if (closed) {
      discardIdle();
    }
  }

  /** Closes what is not lent now; the rest is closed when it comes back. */
  @Override
  public void close() {
    closed = true;
    discardIdle();
  }

  /** Whether nothing is lent any more. */
  boolean isClosed() {
    return closed;
  }

  private void acquire() throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (true) {
        try {
          if (free.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            return;
          }
          throw new StoreBusyException(
              "all "
                  + size
                  + " read connections were in use for "
                  + PATIENCE_SECONDS
                  + " seconds; are there snapshots that were not closed?");
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void discardIdle() {
    for (Sql sql = idle.pollFirst(); sql != null; sql = idle.pollFirst()) {
      discard(sql);
    }
  }

  private static void discard(Sql sql) {
    try {
      sql.close();
    } catch (SQLException e) {
      // it has been read from only, and is not used again
    }
  }
}
