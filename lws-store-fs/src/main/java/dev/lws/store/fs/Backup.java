// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.catalog.Sql;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Copies a store while it is in use: one state of the catalog, then the files which that names.
 * They never change, so that a second name for a file does where the file system has that.
 */
final class Backup {

  private static final int BUFFER = 256 << 10;

  private final Database database;
  private final Disk disk;
  private final Path contents;
  private final SegmentFiles files;
  private final Path target;

  /** Directories with new entries. */
  private final Set<Path> changed = new LinkedHashSet<>();

  /**
   * Creates a backup.
   *
   * @param contents where the files are
   * @param target a directory that is empty or not there
   */
  Backup(Database database, Disk disk, Path contents, SegmentFiles files, Path target) {
    this.database = database;
    this.disk = disk;
    this.contents = contents;
    this.files = files;
    this.target = target;
  }

  void run() throws IOException, SQLException {
    make(target);
    if (!disk.list(target).isEmpty()) {
      throw new IOException("a backup goes to an empty directory, which " + target + " is not");
    }
    // The catalog comes last under its name: what has none is no backup.
    Path unfinished = target.resolve("unfinished.db");
    database.copyTo(unfinished);
    changed.add(target);
    for (long segment : segments(unfinished)) {
      copy(files.place(segment));
    }
    for (Path directory : changed) {
      disk.force(directory);
    }
    Files.move(unfinished, target.resolve("catalog.db"));
    disk.force(target);
  }

  private static List<Long> segments(Path catalog) throws SQLException {
    try (Sql sql = new Database(catalog, true, Database::connect).openForReading()) {
      return sql.list(row -> row.getLong(1), "SELECT id FROM segment");
    }
  }

  /** Makes a directory and those above it. */
  private void make(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Path above = directory.resolveSibling("");
      make(above);
      disk.createDirectory(directory);
      changed.add(above);
    }
  }

  private void copy(Path place) throws IOException {
    Path source = contents.resolve(place);
    Path copy = target.resolve("content").resolve(place);
    Path directory = copy.resolveSibling("");
    make(directory);
    changed.add(directory);
    try {
      Files.createLink(copy, source);
    } catch (IOException | UnsupportedOperationException e) {
      copyBytes(source, copy);
    }
  }

  private void copyBytes(Path source, Path copy) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (Disk.Input in = disk.open(source);
        Disk.Output out = disk.create(copy)) {
      long at = 0;
      for (int read = in.read(at, ByteBuffer.wrap(buffer));
          read >= 0;
          read = in.read(at, ByteBuffer.wrap(buffer))) {
        out.write(buffer, 0, read);
        at += read;
      }
      out.force();
    }
  }
}
