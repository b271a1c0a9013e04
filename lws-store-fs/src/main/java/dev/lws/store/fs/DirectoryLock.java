// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.catalog.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.NativeLibraryNotFoundException;

/**
 * Keeps a second store off a directory, of this process or another. The system drops it when the
 * process ends, however that comes about.
 *
 * <p>It is a transaction that never ends on an empty database of its own: SQLite knows how to keep
 * such locks, while one of the Java library is lost as soon as anybody in the process opens and
 * closes the file.
 */
final class DirectoryLock implements AutoCloseable {

  private final Sql sql;

  private DirectoryLock(Sql sql) {
    this.sql = sql;
  }

  static DirectoryLock acquire(Path directory, Database.Connector connector) throws IOException {
    Path file = directory.resolve("lock");
    try {
      Sql sql = new Sql(connector.connect(file));
      try {
        sql.run("PRAGMA busy_timeout = 0");
        sql.run("BEGIN EXCLUSIVE");
        return new DirectoryLock(sql);
      } catch (SQLException e) {
        sql.close();
        throw e;
      }
    } catch (SQLException e) {
      if (Failures.isBusy(e)) {
        throw new IOException("another store is open on " + directory + "; close it first", e);
      }
      if (e.getCause() instanceof NativeLibraryNotFoundException) {
        throw new IOException(
            "SQLite's native library cannot be loaded; it is unpacked to the directory that the"
                + " system property org.sqlite.tmpdir names, or else java.io.tmpdir, and must be"
                + " allowed to run there",
            e);
      }
      throw new IOException(
          "cannot write in " + directory + ", as this process has to: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws SQLException {
    sql.close();
  }
}
