// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Files that are being written, in a folder beside those that are whole: on the same file system,
 * so that a finished one appears under its name at once.
 */
final class Unfinished implements AutoCloseable {

  /** A name that no resource can have, so that none is in the way. */
  static final String FOLDER = ".unfinished.manifest";

  private final Path folder;
  private final AtomicLong last = new AtomicLong();

  private Unfinished(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder; what a transfer that was killed has left in it goes. */
  static Unfinished in(Path directory) throws IOException {
    Unfinished unfinished = new Unfinished(directory.resolve(FOLDER));
    unfinished.clear();
    Files.createDirectory(unfinished.folder);
    return unfinished;
  }

  /** A place for a new file. */
  Path next() {
    return folder.resolve(Long.toString(last.incrementAndGet()));
  }

  /**
   * Gives a finished file its name.
   *
   * @param replaces whether it takes the place of another file
   * @throws FileAlreadyExistsException if it does not, and something is there now: the file system
   *     takes two names for one
   */
  synchronized void finish(Path file, Path name, boolean replaces) throws IOException {
    if (!replaces && Files.exists(name, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(
          name.toString(), null, "to this file system its name is that of another entry");
    }
    Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    clear();
  }

  private void clear() throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
