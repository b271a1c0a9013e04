// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.catalog.Sql;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.NativeLibraryNotFoundException;

/**
 * Keeps a second store off a directory, of this process or another. The system drops it when the
 * process ends, however that comes about.
 *
 * <p>It is two locks. The one that other processes see is a transaction that never ends on an empty
 * database of its own: SQLite knows how to keep such locks, while one of the Java library is lost
 * as soon as anybody in the process opens and closes the file. But two web applications of one
 * server each have an SQLite of their own, which do not know of each other, and to the system are
 * one process. The Java library is the same for both, and remembers its locks whatever the system
 * does.
 */
final class DirectoryLock implements AutoCloseable {

  private final FileLock inProcess;
  private final Sql sql;

  private DirectoryLock(FileLock inProcess, Sql sql) {
    this.inProcess = inProcess;
    this.sql = sql;
  }

  static DirectoryLock acquire(Path directory, Database.Connector connector) throws IOException {
    FileLock inProcess = lockInProcess(directory);
    boolean acquired = false;
    try {
      DirectoryLock lock = new DirectoryLock(inProcess, lock(directory, connector));
      acquired = true;
      return lock;
    } finally {
      if (!acquired) {
        inProcess.acquiredBy().close();
      }
    }
  }

  /** Before SQLite opens a file: closing it again would take away the locks of the other SQLite. */
  private static FileLock lockInProcess(Path directory) throws IOException {
    FileChannel file = openForWriting(directory);
    FileLock lock = null;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      throw isOpen(directory, e);
    } finally {
      if (lock == null) {
        file.close();
      }
    }
    if (lock == null) {
      throw isOpen(directory, null);
    }
    return lock;
  }

  private static FileChannel openForWriting(Path directory) throws IOException {
    try {
      return FileChannel.open(
          directory.resolve("lock-jvm"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw cannotWrite(directory, e);
    }
  }

  private static Sql lock(Path directory, Database.Connector connector) throws IOException {
    try {
      Sql sql = new Sql(connector.connect(directory.resolve("lock")));
      try {
        sql.run("PRAGMA busy_timeout = 0");
        sql.run("BEGIN EXCLUSIVE");
        return sql;
      } catch (SQLException e) {
        sql.close();
        throw e;
      }
    } catch (SQLException e) {
      if (Failures.isBusy(e)) {
        throw isOpen(directory, e);
      }
      if (e.getCause() instanceof NativeLibraryNotFoundException) {
        throw new IOException(
            "SQLite's native library cannot be loaded; it is unpacked to the directory that the"
                + " system property org.sqlite.tmpdir names, or else java.io.tmpdir, and must be"
                + " allowed to run there",
            e);
      }
      throw cannotWrite(directory, e);
    }
  }

  private static IOException isOpen(Path directory, @Nullable Exception cause) {
    return new IOException("another store is open on " + directory + "; close it first", cause);
  }

  private static IOException cannotWrite(Path directory, Exception cause) {
    return new IOException(
        "cannot write in " + directory + ", as this process has to: " + cause.getMessage(), cause);
  }

  @Override
  public void close() throws IOException, SQLException {
    try {
      sql.close();
    } finally {
      inProcess.acquiredBy().close();
    }
  }
}
