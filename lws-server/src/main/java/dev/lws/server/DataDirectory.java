// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import dev.lws.store.fs.FileResourceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of a file store.
 *
 * @param path absolute
 */
record DataDirectory(Path path) {

  /** The file that a store is known by. To be looked at only: opening it is SQLite's. */
  private static final String CATALOG = "catalog.db";

  /**
   * The files that may be in a folder that is to become a store: the beginnings of one, and those
   * that some file systems have in every root.
   */
  private static final Set<String> NOTHING = Set.of("lock", "lock-jvm", "content", "lost+found");

  /**
   * Opens the store; makes it if there is none, and its folder if only that is missing.
   *
   * @throws StartException if it cannot be had, for any reason
   */
  FileResourceStore openOrMake() throws StartException {
    try {
      if (!Files.exists(path)) {
        make(path);
      }
      if (Files.isDirectory(path) && !Files.exists(path.resolve(CATALOG))) {
        requireNothingElse();
      }
      return FileResourceStore.open(path);
    } catch (IOException e) {
      throw unusable(StartException.reason(e));
    }
  }

  /**
   * Opens the store that is there.
   *
   * @throws StartException if there is none, or it cannot be had
   */
  FileResourceStore open() throws StartException {
    if (!Files.exists(path.resolve(CATALOG))) {
      throw unusable("there is no store in it; --data names the folder of one");
    }
    try {
      return FileResourceStore.open(path);
    } catch (IOException e) {
      throw unusable(StartException.reason(e));
    }
  }

  /** Makes a folder, but none above it: if that is missing, it is a disk or a typing error. */
  static void make(Path folder) throws IOException, StartException {
    Path above = folder.getParent();
    if (above != null && !Files.isDirectory(above)) {
      throw new StartException("cannot make " + folder + ": there is no folder " + above);
    }
    Files.createDirectory(folder);
  }

  /** A store among other files would be a mistake, and so would be a new catalog for old files. */
  private void requireNothingElse() throws IOException, StartException {
    Path content = path.resolve("content");
    if (Files.isDirectory(content) && entries(content).findAny().isPresent()) {
      throw unusable("it has lost its " + CATALOG + "; restore a backup, or choose another folder");
    }
    if (entries(path).anyMatch(entry -> !NOTHING.contains(entry))) {
      throw unusable("it has other files and no store; --data names an empty folder or a new one");
    }
  }

  private static Stream<String> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).toList().stream();
    }
  }

  private StartException unusable(String reason) {
    return new StartException("cannot use the data folder " + path + ": " + reason);
  }
}
