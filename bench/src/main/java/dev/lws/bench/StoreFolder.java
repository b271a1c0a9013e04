// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import dev.lws.store.fs.FileResourceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** A folder for a store below that for temporary files. It goes with all it has when closed. */
final class StoreFolder implements AutoCloseable {

  private final Path path;

  StoreFolder() throws IOException {
    path = Files.createTempDirectory("lws-bench");
  }

  Path path() {
    return path;
  }

  FileResourceStore open() throws IOException {
    return FileResourceStore.open(path);
  }

  /** Opens the catalog past the store, with the same driver settings. */
  Connection catalog() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("jdbc.get_generated_keys", "false");
    return DriverManager.getConnection("jdbc:sqlite:" + path.resolve("catalog.db"), settings);
  }

  /** Returns how many times the store has committed. */
  long commits() throws SQLException {
    return number("SELECT value FROM numbers WHERE name = 'last commit'");
  }

  /** Returns what a query of the catalog finds. */
  long number(String query) throws SQLException {
    try (var catalog = catalog();
        var statement = catalog.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.getLong(1);
    }
  }

  /** Returns how long all files are together. */
  long bytes() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile).mapToLong(StoreFolder::size).sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(path)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.delete(each);
    }
  }
}
