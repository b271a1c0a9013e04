// SPDX-License-Identifier: Apache-2.0
package dev.lws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every rule has a test, and the table of them is up to date. */
class SpecTableTest {

  private static final Path DOCUMENT = Repository.ROOT.resolve("docs/conformance.md");

  @Test
  @DisplayName("every rule has a test that names it")
  void everyRuleHasTest() throws IOException {
    SpecTable table = SpecTable.read();

    List<String> untested =
        table.behaviours().keySet().stream().filter(id -> !table.tests().containsKey(id)).toList();

    assertThat(table.behaviours()).hasSizeGreaterThan(60);
    assertThat(untested).as("rules without a test").isEmpty();
  }

  @Test
  @DisplayName("tests name no rule that there is not")
  void testsNameKnownRules() throws IOException {
    SpecTable table = SpecTable.read();

    assertThat(table.behaviours().keySet()).containsAll(table.tests().keySet());
  }

  @Test
  @DisplayName("docs/conformance.md is the table; -Dlws.conformance.write=true writes it")
  void documentIsUpToDate() throws IOException {
    String document = SpecTable.read().document();
    if (Boolean.getBoolean("lws.conformance.write")) {
      Files.createDirectories(DOCUMENT.getParent());
      Files.writeString(DOCUMENT, document);
    }

    assertThat(DOCUMENT).content().isEqualToNormalizingNewlines(document);
  }
}
