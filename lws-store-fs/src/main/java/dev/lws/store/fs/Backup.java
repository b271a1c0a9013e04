package dev.lws.store.fs;

import dev.lws.store.catalog.Sql;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies a store while it is in use: one state of the catalog, then the files which that names.
 * They never change, so that a second name for a file does where the file system has that.
 */
final class Backup {

  private final Database database;
  private final Path contents;
  private final SegmentFiles files;
  private final Path target;

  /**
   * Makes one.
   *
   * @param contents where the files are
   * @param target a directory that is empty or not there
   */
  Backup(Database database, Path contents, SegmentFiles files, Path target) {
    this.database = database;
    this.contents = contents;
    this.files = files;
    this.target = target;
  }

  void run() throws IOException, SQLException {
    Files.createDirectories(target);
    try (Stream<Path> there = Files.list(target)) {
      if (there.findAny().isPresent()) {
        throw new IOException("a backup goes to an empty directory, which " + target + " is not");
      }
    }
    // The catalog comes last under its name: what has none is no backup.
    Path unfinished = target.resolve("unfinished.db");
    database.copyTo(unfinished);
    Set<Path> directories = new HashSet<>(List.of(target));
    for (long segment : segments(unfinished)) {
      copy(files.place(segment), directories);
    }
    for (Path directory : directories) {
      force(directory);
    }
    Files.move(unfinished, target.resolve("catalog.db"));
    force(target);
  }

  private static List<Long> segments(Path catalog) throws SQLException {
    try (Sql sql = new Database(catalog, true).openForReading()) {
      return sql.list(row -> row.getLong(1), "SELECT id FROM segment");
    }
  }

  private void copy(Path place, Set<Path> directories) throws IOException {
    Path source = contents.resolve(place);
    Path copy = target.resolve("content").resolve(place);
    for (Path above = copy.resolveSibling("");
        directories.add(above);
        above = above.resolveSibling("")) {
      Files.createDirectories(above);
    }
    try {
      Files.createLink(copy, source);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(source, copy);
      force(copy);
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
