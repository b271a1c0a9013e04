// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Goes through the entries of folders of any size, in trees of any depth. */
final class Folders {

  /**
   * The number of folders that are open at once, one in the other. A process may have few files
   * open; further down, the names of the folders in a folder are kept until it is closed.
   */
  private static final int OPEN = 32;

  private Folders() {}

  /**
   * Visits each entry of a folder. Whoever visits one that is a folder may go through that too.
   *
   * @param depth how many folders this one is in
   * @param ended whether to go no further
   */
  static void visit(Path folder, int depth, BooleanSupplier ended, Consumer<Path> visitor)
      throws IOException {
    List<Path> later = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (ended.getAsBoolean()) {
          return;
        }
        if (depth >= OPEN && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          later.add(entry.getFileName());
        } else {
          visitor.accept(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    for (Path name : later) {
      if (ended.getAsBoolean()) {
        return;
      }
      visitor.accept(folder.resolve(name));
    }
  }
}
