// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

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

/** The mistakes in {@code docs/writing-a-backend.md} are those that the suite finds. */
class MistakesTest {

  private static final Path ROOT = Path.of("../..");
  private static final Path PAGE = ROOT.resolve("docs/writing-a-backend.md");
  private static final Path CONTRACT = ROOT.resolve("kits/lws-store-tck/src/main/java");

  /** A test as the page names it: its group, and its method. */
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+)[.]([a-z]\\w+)`");

  static Stream<MatchResult> tests() throws IOException {
    String page = Files.readString(PAGE);
    return page.substring(page.indexOf("<!-- table: mistakes -->"), page.indexOf("## Durability"))
        .lines()
        .filter(line -> line.startsWith("| "))
        .map(line -> line.substring(line.lastIndexOf(" | ")))
        .flatMap(found -> TEST.matcher(found).results());
  }

  @ParameterizedTest
  @MethodSource("tests")
  @DisplayName("each test that the page names is one of the suite")
  void isInTheSuite(MatchResult test) throws IOException {
    Path folder = CONTRACT.resolve("dev/lws/store/tck");
    String suite = Files.readString(folder.resolve("ResourceStoreContract.java"));
    MatchResult promises =
        Pattern.compile("class " + test.group(1) + " extends (\\w+)")
            .matcher(suite)
            .results()
            .findFirst()
            .orElseThrow(() -> new AssertionError("no group " + test.group(1)));

    assertThat(Files.readString(folder.resolve(promises.group(1) + ".java")))
        .contains("void " + test.group(2) + "(");
  }
}
