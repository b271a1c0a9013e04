package dev.lws.store.fs;

import dev.lws.store.catalog.Sql;
import java.sql.SQLException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Copies the write-ahead log into the catalog, on a thread of its own, while others read and write.
 * That is most of the work of beginning the log anew, which has to be done alone.
 */
final class LogCopier implements Runnable {

  private final Database database;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean wanted;
  private boolean ended;
  private long copied;

  LogCopier(Database database) {
    this.database = database;
  }

  @Override
  public void run() {
    while (awaitStart()) {
      long reached = copyWhatIsThere();
      lock.lock();
      try {
        copied = reached;
        wanted = false;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Begins to copy what is in the log now, as far as no snapshot needs the pages in the way. */
  void start() {
    lock.lock();
    try {
      wanted = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether it has begun and not ended yet. */
  boolean isAtWork() {
    lock.lock();
    try {
      return wanted;
    } finally {
      lock.unlock();
    }
  }

  /** Returns once it has ended what it has begun. */
  void await() {
    lock.lock();
    try {
      while (wanted && !ended) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * How many bytes of the log were copied when it ended last; 0 if that was before the log began.
   */
  long copied() {
    lock.lock();
    try {
      return copied;
    } finally {
      lock.unlock();
    }
  }

  /** Notes that the log begins anew, or has to be copied once more. */
  void forget() {
    lock.lock();
    try {
      copied = 0;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the run, after what is at hand. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean awaitStart() {
    lock.lock();
    try {
      while (!wanted && !ended) {
        changed.awaitUninterruptibly();
      }
      return !ended;
    } finally {
      lock.unlock();
    }
  }

  private long copyWhatIsThere() {
    try (Sql sql = database.openForWriting()) {
      return Database.copyLog(sql);
    } catch (SQLException e) {
      return 0; // the log stays as it is, and is copied when it begins anew
    }
  }
}
