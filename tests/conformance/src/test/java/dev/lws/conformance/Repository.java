// SPDX-License-Identifier: Apache-2.0
package dev.lws.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that this build is made of. */
final class Repository {

  /** Maven runs the tests of a module in its folder. */
  static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private Repository() {}

  /**
   * Returns the Java files below those folders of all modules that {@code filter} lets pass.
   *
   * @param folders such as {@code src/test/java}
   */
  static List<Path> sources(ModuleFilter filter, String... folders) {
    return modules().stream()
        .filter(module -> filter.accepts(module.getFileName().toString()))
        .flatMap(module -> Stream.of(folders).map(module::resolve))
        .flatMap(folder -> javaFiles(folder).stream())
        .sorted()
        .toList();
  }

  /** Chooses modules by the names of their folders. */
  @FunctionalInterface
  interface ModuleFilter {
    boolean accepts(String module);
  }

  private static List<Path> modules() {
    return Pom.modules().stream().map(Pom::folder).toList();
  }

  /** Returns the Java files below {@code folder}; none if there is no such folder. */
  static List<Path> javaFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
