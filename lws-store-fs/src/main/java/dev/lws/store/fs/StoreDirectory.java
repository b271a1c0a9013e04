// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.nio.file.Path;
import java.util.List;

/**
 * The directory of a store, and the places in it.
 *
 * @param path absolute
 */
record StoreDirectory(Path path) {

  private static final String CATALOG = "catalog.db";

  Path catalog() {
    return path.resolve(CATALOG);
  }

  /** Returns all files that SQLite may make for the catalog. */
  List<Path> catalogFiles() {
    return List.of(catalog(), path.resolve(CATALOG + "-wal"), path.resolve(CATALOG + "-shm"));
  }

  /** Returns the directory of the segments. */
  Path contents() {
    return path.resolve("content");
  }

  /** Returns a thread, a daemon, that tells which store it works for. */
  Thread thread(String role, Runnable work) {
    Thread thread = new Thread(work, "lws-store-fs " + role + " " + path.getFileName());
    thread.setDaemon(true);
    return thread;
  }

  /** Returns the path, as messages have it. */
  @Override
  public String toString() {
    return path.toString();
  }
}
