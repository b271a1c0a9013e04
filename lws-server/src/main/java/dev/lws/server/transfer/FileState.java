// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of a file as the file system tells it. A symbolic link is looked at itself.
 *
 * @param kind what it is
 * @param size in bytes
 * @param modified when its bytes changed last, as far as the system can be told otherwise
 * @param changed when anything about it changed last: a file that is put in the place of another
 *     changes then, however old it says it is. Where the system does not keep that, {@code
 *     modified}
 */
record FileState(Kind kind, long size, Instant modified, Instant changed) {

  /** The kind of thing at a path. */
  enum Kind {
    FILE,
    DIRECTORY,
    SYMBOLIC_LINK,
    OTHER
  }

  /** Looks at a path; empty if nothing is there. */
  static Optional<FileState> find(Path path) throws IOException {
    try {
      return Optional.of(of(path));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Looks at a path.
   *
   * @throws NoSuchFileException if nothing is there
   */
  static FileState of(Path path) throws IOException {
    BasicFileAttributes found =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Instant modified = found.lastModifiedTime().toInstant();
    return new FileState(kind(found), found.size(), modified, later(modified, statusChange(path)));
  }

  private static Kind kind(BasicFileAttributes found) {
    if (found.isSymbolicLink()) {
      return Kind.SYMBOLIC_LINK;
    }
    return found.isRegularFile() ? Kind.FILE : found.isDirectory() ? Kind.DIRECTORY : Kind.OTHER;
  }

  private static Instant statusChange(Path path) throws IOException {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? ((FileTime) Files.getAttribute(path, "unix:ctime", LinkOption.NOFOLLOW_LINKS)).toInstant()
        : Instant.MIN;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
