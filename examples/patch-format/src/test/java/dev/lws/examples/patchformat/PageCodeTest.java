// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.patchformat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/patch-formats.md} has all of this example. */
class PageCodeTest {

  private static final Path ROOT = Path.of("../..");

  private static final Pattern BLOCK =
      Pattern.compile("<!-- code: (\\S+) -->\n```java\n(.*?)```", Pattern.DOTALL);

  static Stream<MatchResult> blocks() throws IOException {
    return BLOCK.matcher(Files.readString(ROOT.resolve("docs/patch-formats.md"))).results();
  }

  @ParameterizedTest
  @MethodSource("formats")
  @DisplayName("the page shows each format of this example whole")
  void showsAll(String name) throws IOException {
    String file = "src/main/java/dev/lws/examples/patchformat/" + name + ".java";
    String code = Files.readString(Path.of(file));

    assertThat(blocks().map(block -> block.group(2)))
        .contains(code.substring(code.indexOf("/** ")));
  }

  static Stream<String> formats() {
    return Stream.of("PrependFormat", "IncrementFormat");
  }
}
