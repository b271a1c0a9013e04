// SPDX-License-Identifier: Apache-2.0
package dev.lws.junit6;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kits' use of JUnit: nothing of it will go with JUnit 7. */
class DeprecationTest {

  @Test
  @DisplayName("the kits compile against JUnit 6, and use nothing that is deprecated there")
  void use_nothing_deprecated(@TempDir Path classes) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String kit : List.of("lws-testkit", "lws-store-tck", "lws-http-tck")) {
      sources.addAll(sources(Path.of("../../kits", kit, "src/main/java")));
    }

    assertThat(sources).hasSizeGreaterThan(50);
    assertThat(compiled(sources, classes)).isEmpty();
  }

  @Test
  @DisplayName("what is deprecated in JUnit 6 is found")
  void finds_what_is_deprecated(@TempDir Path directory) throws IOException {
    Path source = directory.resolve("Old.java");
    Files.writeString(
        source,
        """
        class Old {
          Object old(org.junit.jupiter.api.extension.ExtensionContext.Store store) {
            return store.getOrComputeIfAbsent(String.class);
          }
        }
        """);

    assertThat(compiled(List.of(source), directory)).contains("deprecat");
  }

  /** The words of the compiler. */
  private static String compiled(List<Path> sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
      List<String> options =
          List.of(
              "-Xlint:deprecation,removal",
              "-proc:none",
              "--should-stop=ifNoError=ATTR", // messages are all that is wanted of it
              "-cp",
              System.getProperty("java.class.path"),
              "-d",
              classes.toString());
      compiler
          .getTask(messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
          .call();
    }
    return messages.toString();
  }

  private static List<Path> sources(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("module-info.java"))
          .toList();
    }
  }
}
