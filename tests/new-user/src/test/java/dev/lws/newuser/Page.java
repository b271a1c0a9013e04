// SPDX-License-Identifier: Apache-2.0
package dev.lws.newuser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page that is followed.
 *
 * @param text in Markdown
 */
record Page(String text) {

  private static final Pattern FILE =
      Pattern.compile("<!-- file: (\\S+) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);

  /** A dependency, a parent or a plugin, and its version. */
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>([^<]+)</artifactId>\\s+<version>([^<]+)</version>");

  /**
   * A line of a session, and what it prints.
   *
   * @param line of a shell
   * @param printed each occurs in what it prints
   */
  record Command(String line, List<String> printed) {}

  static Page read(Path file) throws IOException {
    return new Page(Files.readString(file));
  }

  /** The files of one way, by where they lie in its folder. */
  Map<String, String> files(String way) {
    Map<String, String> files = new LinkedHashMap<>();
    blocks()
        .filter(block -> block.group(1).startsWith(way + "/"))
        .forEach(block -> files.put(block.group(1).substring(way.length() + 1), block.group(2)));
    assertThat(files).as("files of " + way).isNotEmpty();
    return files;
  }

  private Stream<MatchResult> blocks() {
    return FILE.matcher(text).results();
  }

  /** The command that runs one way. */
  String command(String way) {
    return shell("<!-- run: " + way + " -->").strip();
  }

  /** The requests that are tried once it runs. */
  List<Command> session() {
    return Stream.of(shell("<!-- session -->").split("\n(?!# )"))
        .map(String::strip)
        .map(command -> command.split("\n# "))
        .map(lines -> new Command(lines[0], List.of(lines).subList(1, lines.length)))
        .toList();
  }

  private String shell(String marker) {
    return Pattern.compile(Pattern.quote(marker) + "\n```sh\n(.*?)```", Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the page has no sh block after " + marker));
  }

  /** The number of lines that the page claims for a way: of its pom.xml, of Java, of settings. */
  List<Long> claimedLines(String heading) {
    return Pattern.compile("\n\\| \\[" + heading + "][^|]*((?:\\| *\\d+ *)+)\\|\n")
        .matcher(text)
        .results()
        .flatMap(row -> Stream.of(row.group(1).split("\\|")))
        .map(String::strip)
        .filter(cell -> !cell.isEmpty())
        .map(Long::valueOf)
        .toList();
  }

  /** The versions that the page's poms name, as {@code artifact:version}. */
  List<String> versions() {
    return blocks()
        .flatMap(block -> VERSION.matcher(block.group(2)).results())
        .map(match -> match.group(1) + ":" + match.group(2))
        .distinct()
        .toList();
  }
}
