// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.catalog.Sql;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Copies the write-ahead log into the catalog, on a thread of its own, while others read and write.
 * That is most of the work of beginning the log anew, which has to be done alone. Used by one
 * thread.
 */
final class LogCopier implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(LogCopier.class.getName());

  private static final CompletableFuture<Long> NOTHING = CompletableFuture.completedFuture(0L);

  private final Database database;
  private final ExecutorService thread;
  private CompletableFuture<Long> copied = NOTHING;

  LogCopier(Database database, ThreadFactory threads) {
    this.database = database;
    this.thread = Executors.newSingleThreadExecutor(threads);
  }

  /** Begins to copy what is in the log now, as far as no snapshot needs the pages in the way. */
  void start() {
    copied = CompletableFuture.supplyAsync(this::copyWhatIsThere, thread);
  }

  /** Whether it has begun and not ended yet. */
  boolean isAtWork() {
    return !copied.isDone();
  }

  /**
   * Returns, once it has ended what it has begun, how many bytes of the log that has copied; 0 if
   * the log began after that.
   */
  long copied() {
    return copied.join();
  }

  /** Notes that the log begins anew, or has to be copied once more. */
  void forget() {
    copied = NOTHING;
  }

  /** Ends after what is at hand. */
  @Override
  public void close() {
    thread.shutdown();
    copied.join();
  }

  private long copyWhatIsThere() {
    try (Sql sql = database.openForWriting()) {
      return Database.copyLog(sql);
    } catch (SQLException | RuntimeException | Error e) {
      // The log stays as it is, and is copied when it begins anew.
      LOG.log(System.Logger.Level.WARNING, "the write-ahead log could not be copied", e);
      return 0;
    }
  }
}
