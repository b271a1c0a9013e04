// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs.operations;

import dev.lws.store.fs.FileResourceStore;
import dev.lws.store.fs.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Daily backups of a store in one directory, the newest of which are kept.
 *
 * @param directory where they are; on another disk, if they are to survive this one
 * @param kept how many are kept
 */
public record Backups(Path directory, int kept) {

  /** Takes the backup of a day while the store is in use. Old ones go when this one is good. */
  public Path take(FileResourceStore store, LocalDate day) throws IOException {
    Path target = directory.resolve(day.toString());
    delete(target); // one that was not finished
    store.backup(target);
    check(target);
    List<Path> all = all();
    for (Path old : all.subList(0, Math.max(0, all.size() - kept))) {
      delete(old);
    }
    return target;
  }

  /** Reads all of a backup: a backup is a store. */
  private static void check(Path backup) throws IOException {
    try (FileResourceStore copy = FileResourceStore.open(backup)) {
      Verification found = copy.verify((bytes, total) -> {});
      if (!found.isClean()) {
        throw new IOException("the backup " + backup + " is damaged: " + found.problems());
      }
    }
  }

  /** From the oldest to the newest. */
  private List<Path> all() throws IOException {
    try (Stream<Path> backups = Files.list(directory)) {
      return backups.sorted().toList();
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
