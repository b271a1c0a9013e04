// SPDX-License-Identifier: Apache-2.0
package dev.lws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules that can be seen in sources only. */
class SourceRulesTest {

  private static final Pattern SYNCHRONIZED_BLOCK = Pattern.compile("\\bsynchronized\\s*\\(");

  @Test
  @DisplayName("no block of the published modules is synchronized: it would pin a virtual thread")
  void noSynchronizedBlocks() throws IOException {
    List<Path> files =
        Repository.sources(
            module -> module.startsWith("lws-") && !module.endsWith("-tck"), "src/main/java");

    assertThat(files).isNotEmpty();
    assertThat(files).noneMatch(file -> SYNCHRONIZED_BLOCK.matcher(Repository.text(file)).find());
  }

  /** Fields, methods and the like: words that only clients of HTTP understand. */
  private static final Pattern WORDS_OF_HTTP =
      Pattern.compile(
          "\"[^\"\\n]*(\\b(If-[A-Z]\\w+|Content-(Length|Encoding|Type|Range)|Depth|Slug|Prefer|PUT|POST|PATCH"
              + "|DELETE|GET|HEAD|HTTP|ETag|Transfer-Encoding|Expect|Authorization|header)\\b|Link:)"
              + "[^\"\\n]*\"");

  @Test
  @DisplayName(
      "ALL-3 texts of the core, which reach SOAP clients and Java callers too, name nothing of HTTP")
  void coreSpeaksNoHttp() throws IOException {
    List<Path> files =
        Repository.sources(module -> module.equals("lws-core"), "src/main/java").stream()
            // The documents of byte ranges have fields of their own, which go by these names.
            .filter(file -> !file.toString().matches(".*/core/(http|patch)/.*"))
            .toList();

    assertThat(files).hasSizeGreaterThan(50);
    assertThat(files)
        .allSatisfy(
            file ->
                assertThat(WORDS_OF_HTTP.matcher(Repository.text(file)).results())
                    .extracting(MatchResult::group)
                    .isEmpty());
  }
}
