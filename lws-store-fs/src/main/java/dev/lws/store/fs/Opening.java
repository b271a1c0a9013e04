// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * Opens a store: takes the directory, recovers what is in it, and starts. If that fails, it leaves
 * the directory as it was.
 */
final class Opening {

  private static final System.Logger LOG = System.getLogger(FileResourceStore.class.getName());

  private final Settings settings;
  private final StoreDirectory directory;
  private final Disk disk;
  private final Database.Connector connector;

  Opening(Settings settings, Disk disk, Database.Connector connector) {
    this.settings = settings;
    this.directory = settings.directory();
    this.disk = disk;
    this.connector = connector;
  }

  FileResourceStore open() throws IOException {
    requireUsable();
    long began = System.nanoTime();
    DirectoryLock lock = DirectoryLock.acquire(directory.path(), connector);
    boolean isNew = Files.notExists(directory.catalog());
    boolean opened = false;
    try {
      Database database = new Database(directory.catalog(), settings.fsync(), connector);
      long leftInLog = database.logLength();
      disk.createDirectory(directory.contents());
      Recovery found = Recovery.of(database, disk, directory.contents());
      disk.force(directory.path());
      FileResourceStore store = new FileResourceStore(settings, lock, database, disk, found);
      store.start();
      opened = true;
      logOpened(isNew, leftInLog, found, System.nanoTime() - began);
      return store;
    } catch (SQLException e) {
      throw Failures.opening(directory.catalog(), e);
    } finally {
      if (!opened) {
        giveUp(lock, isNew);
      }
    }
  }

  private void requireUsable() throws IOException {
    if (!Files.isDirectory(directory.path())) {
      throw new IOException(directory + " is no directory; make it first");
    }
    if (!Files.isWritable(directory.path())) {
      throw new IOException(
          directory + " is read-only for this process; a store needs to write, even to be read");
    }
    if (directory.toString().indexOf('?') >= 0) {
      throw new IOException(
          "SQLite takes a question mark in a path for something else: " + directory);
    }
  }

  private void logOpened(boolean isNew, long leftInLog, Recovery found, long nanos) {
    StringBuilder line = new StringBuilder("opened the store in ").append(directory);
    line.append(" in ").append(TimeUnit.NANOSECONDS.toMillis(nanos)).append(" ms: ");
    if (isNew) {
      line.append("it is new");
    } else {
      line.append(found.catalogBytes()).append(" bytes of catalog, ");
      line.append(found.segmentBytes()).append(" bytes of contents");
    }
    if (leftInLog > 0) {
      line.append("; it was not closed last time, and was recovered from its log of ");
      line.append(leftInLog).append(" bytes");
    }
    LOG.log(System.Logger.Level.INFO, line.toString());
  }

  /**
   * Leaves the directory as it was. What was new there is removed: if its name could not be forced,
   * it would be wrong to believe in it next time.
   */
  private void giveUp(DirectoryLock lock, boolean isNew) {
    try (lock) {
      if (isNew) {
        for (Path file : directory.catalogFiles()) {
          Files.deleteIfExists(file);
        }
        if (Files.isDirectory(directory.contents())) {
          Files.deleteIfExists(directory.contents()); // unless there is something in it
        }
      }
    } catch (IOException | SQLException e) {
      // Why it could not be opened is what matters, and what is left harms nobody.
      LOG.log(System.Logger.Level.DEBUG, "not all that was new in " + directory + " is gone", e);
    }
  }
}
