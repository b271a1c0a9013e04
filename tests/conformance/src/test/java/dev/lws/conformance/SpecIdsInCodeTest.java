// SPDX-License-Identifier: Apache-2.0
package dev.lws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The IDs of rules in comments, by which a reader of the specification finds the code. */
class SpecIdsInCodeTest {

  @Test
  @DisplayName("every rule is named where the code keeps it, and the code names no other")
  void codeNamesRules() throws IOException {
    Set<String> rules = SpecTable.read().behaviours().keySet();

    assertThat(idsInCode())
        .as("rules of tests/conformance/src/test/resources/spec-ids.tsv that main code names")
        .containsExactlyInAnyOrderElementsOf(rules);
  }

  /** The IDs in what runs in a host; the test kits, which name all of them, do not. */
  private static Set<String> idsInCode() {
    List<Path> files = Repository.sources(SpecIdsInCodeTest::runsInHosts, "src/main/java");

    assertThat(files).hasSizeGreaterThan(300);
    return files.stream()
        .flatMap(file -> SpecTable.ID.matcher(Repository.text(file)).results())
        .map(id -> id.group())
        .collect(Collectors.toSet());
  }

  private static boolean runsInHosts(String module) {
    return module.startsWith("lws-") && !module.endsWith("-tck") && !module.equals("lws-testkit");
  }
}
