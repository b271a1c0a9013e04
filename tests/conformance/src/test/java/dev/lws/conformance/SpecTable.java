// SPDX-License-Identifier: Apache-2.0
package dev.lws.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules of the specification and the test classes that name them.
 *
 * @param behaviours what each rule asks for, by ID
 * @param tests the simple names of the test classes that prove a rule, by ID; also of IDs that no
 *     rule has
 */
record SpecTable(Map<String, String> behaviours, Map<String, SortedSet<String>> tests) {

  static final Pattern ID = Pattern.compile("\\b(ALL|CRE|REA|UPD|DEL|WST)-\\d+\\b");

  /** A test's name: one string literal, or several that are added up. */
  private static final Pattern TEST_NAME =
      Pattern.compile(
          "@(?:DisplayName|Label|(?:ParameterizedTest|RepeatedTest)\\([^)\"]*name\\s*=)\\s*\\(?\\s*"
              + "(\"(?:\\\\.|[^\"\\\\])*\"(?:\\s*\\+\\s*\"(?:\\\\.|[^\"\\\\])*\")*)");

  static SpecTable read() throws IOException {
    return new SpecTable(readBehaviours(), readTests());
  }

  private static Map<String, String> readBehaviours() throws IOException {
    Map<String, String> behaviours = new LinkedHashMap<>();
    Path file = Repository.ROOT.resolve("tests/conformance/src/test/resources/spec-ids.tsv");
    for (String line : Repository.text(file).lines().toList()) {
      int tab = line.indexOf('\t');
      if (tab < 0 || behaviours.put(line.substring(0, tab), line.substring(tab + 1)) != null) {
        throw new IOException("an ID that is new, a tab and a behaviour are expected: " + line);
      }
    }
    return behaviours;
  }

  private static Map<String, SortedSet<String>> readTests() throws IOException {
    Map<String, SortedSet<String>> tests = new TreeMap<>();
    for (Path file : Repository.sources(module -> true, "src/test/java")) {
      collect(file, tests);
    }
    for (Path file : Repository.sources(module -> module.endsWith("-tck"), "src/main/java")) {
      collect(file, tests);
    }
    return tests;
  }

  private static void collect(Path file, Map<String, SortedSet<String>> tests) {
    String name = file.getFileName().toString().replace(".java", "");
    Matcher names = TEST_NAME.matcher(Repository.text(file));
    while (names.find()) {
      Matcher ids = ID.matcher(names.group(1));
      while (ids.find()) {
        tests.computeIfAbsent(ids.group(), id -> new TreeSet<>()).add(name);
      }
    }
  }

  /** The table as a Markdown document. */
  String document() {
    StringBuilder text = new StringBuilder();
    text.append("# Conformance\n\n");
    text.append("Which test classes prove which rule of the specification. Each test names the\n");
    text.append("rules it proves; this table is made from those names and checked by\n");
    text.append("`SpecTableTest`. After adding a test:\n\n");
    text.append("    ./mvnw -pl tests/conformance -am test -Dtest=SpecTableTest \\\n");
    text.append("        -Dsurefire.failIfNoSpecifiedTests=false -Dlws.conformance.write=true\n\n");
    text.append("| ID | behaviour | tests |\n|---|---|---|\n");
    behaviours.forEach(
        (id, behaviour) -> text.append("| %s | %s | %s |\n".formatted(id, behaviour, testsOf(id))));
    return text.toString();
  }

  private String testsOf(String id) {
    SortedSet<String> classes = tests.get(id);
    return classes == null ? "" : String.join(", ", classes);
  }
}
