// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of documentation whose blocks are run.
 *
 * @param text in Markdown
 */
record Page(String text) {

  /**
   * Reads one.
   *
   * @param file from the root of the repository on
   */
  static Page read(String file) throws IOException {
    return new Page(Files.readString(Path.of("..", file)));
  }

  /** The code block that follows a marker first. */
  String block(String marker, String language) {
    return find(Pattern.quote(marker) + ".*?```" + language + "\n(.*?)```")
        .findFirst()
        .orElseThrow();
  }

  /**
   * The commands of all sessions, in order. A line that ends in a backslash goes on in the next.
   */
  List<String> commands() {
    return find("<!-- session -->\n```sh\n(.*?)```")
        .flatMap(block -> Stream.of(block.split("(?<!\\\\)\n")))
        .toList();
  }

  /**
   * The rows of the table that follows a marker, each of its cells; those in backquotes without.
   */
  List<List<String>> rows(String marker) {
    return find(Pattern.quote(marker) + "\n\\|.*?\n\\|-.*?\n((?:\\|[^\n]*\n)+)")
        .flatMap(String::lines)
        .map(row -> Stream.of(row.split("\\|")).map(cell -> cell.replace("`", "").strip()))
        .map(cells -> cells.skip(1).toList())
        .toList();
  }

  private Stream<String> find(String pattern) {
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(match -> match.group(1));
  }

  /** Runs commands in one shell; returns what each has printed, with a line break after it. */
  static List<String> run(List<String> commands, String base) throws Exception {
    StringBuilder script = new StringBuilder("set -e -o pipefail\n");
    for (String command : commands) {
      script.append(command.replace("http://localhost:8080", base)).append("\necho; echo '#--'\n");
    }
    Process shell = new ProcessBuilder("bash", "-c", script.toString()).start();
    String out = new String(shell.getInputStream().readAllBytes(), UTF_8);
    String err = new String(shell.getErrorStream().readAllBytes(), UTF_8);

    assertThat(shell.waitFor()).as("bash and curl must be installed; " + err).isZero();
    return List.of(out.split("#--\n"));
  }
}
