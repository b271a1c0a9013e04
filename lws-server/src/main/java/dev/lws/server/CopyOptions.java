// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The options of a copy between files and a store, as the command line gives them.
 *
 * @param direction which way
 * @param files the folder of the files; absolute
 * @param data the folder of the file store; absolute
 */
record CopyOptions(Direction direction, Path files, Path data) {

  private static final CommandLine.Grammar GRAMMAR =
      new CommandLine.Grammar(List.of(), List.of("--data"), List.of(), 1);

  /** The direction of a copy. */
  enum Direction {
    /** Files are copied into the store. */
    IMPORT,
    /** Resources are copied out to files. */
    EXPORT
  }

  /** Reads a command line, apart from its command. */
  static CopyOptions parse(Direction direction, List<String> arguments) throws StartException {
    CommandLine line = CommandLine.parse(GRAMMAR, arguments);
    String command = direction == Direction.IMPORT ? "import" : "export";
    if (line.operands().isEmpty()) {
      throw new StartException(command + " needs a folder: " + command + " DIR");
    }
    return new CopyOptions(
        direction,
        Options.path("the folder of " + command, line.operands().get(0)),
        Options.data(line));
  }

  /** Checks that the folder of the files can be what it is said to be; changes nothing. */
  void checkFiles() throws StartException {
    boolean isToBeMade = direction == Direction.EXPORT && !Files.exists(files);
    if (!isToBeMade && !Files.isDirectory(files)) {
      throw new StartException(files + " is no folder");
    }
    try {
      requireApart();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Makes the folder to export to if it is missing, but none above it. */
  void makeFiles() throws StartException {
    try {
      if (direction == Direction.EXPORT && !Files.exists(files)) {
        DataDirectory.make(files);
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** The files cannot be had. */
  StartException unusable(IOException failure) {
    return new StartException(
        "cannot use the folder " + files + ": " + StartException.reason(failure), failure);
  }

  /** Neither may a store take in its own files, nor be where its resources are written. */
  private void requireApart() throws IOException, StartException {
    Path realFiles = real(files);
    Path realData = real(data);
    if (realFiles.startsWith(realData) || realData.startsWith(realFiles)) {
      throw new StartException(
          "%s and the data folder %s lie one in the other; choose one of them elsewhere"
              .formatted(files, data));
    }
  }

  private static Path real(Path path) throws IOException {
    Path above = path.getParent();
    return Files.exists(path) || above == null || !Files.exists(above)
        ? (Files.exists(path) ? path.toRealPath() : path)
        : above.toRealPath().resolve(path.getFileName());
  }
}
