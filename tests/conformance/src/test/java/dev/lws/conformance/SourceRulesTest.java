// SPDX-License-Identifier: Apache-2.0
package dev.lws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
}
