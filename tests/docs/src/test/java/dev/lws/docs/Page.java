// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of documentation.
 *
 * @param file from the root of the repository on
 * @param text in Markdown
 */
public record Page(Path file, String text) {

  /** The root of the repository: Maven runs the tests of a module in its folder. */
  public static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static final Pattern FENCE =
      Pattern.compile("(?m)(?:^<!-- ([^>]*) -->\\n)?^```(\\w*)\\n(.*?)^```$", Pattern.DOTALL);

  private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");

  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");

  /**
   * A fenced block.
   *
   * @param marker what the comment on the line before it says, such as {@code code: some/File.java}
   * @param language behind the fence; empty if there is none
   * @param text what is shown
   */
  public record Block(Optional<String> marker, String language, String text) {

    /** Whether it is a file of a project that a test builds, or commands that a test runs. */
    public boolean isTried() {
      return marker
          .filter(found -> found.equals("session") || found.startsWith("file: "))
          .isPresent();
    }

    /** The file that the block is taken from, if its marker names one. */
    public Optional<String> source() {
      return marker
          .filter(found -> found.startsWith("code: "))
          .map(found -> found.substring("code: ".length()));
    }
  }

  /** Reads a page. */
  public static Page read(String file) throws IOException {
    Path path = Path.of(file);
    return new Page(path, Files.readString(ROOT.resolve(path)));
  }

  /**
   * All pages of the root, such as the README, and of {@code docs}, in the order of their names.
   */
  public static List<Page> all() throws IOException {
    List<Page> pages = new ArrayList<>();
    for (Path folder : List.of(ROOT, ROOT.resolve("docs"))) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".md")).sorted().toList()) {
          pages.add(read(ROOT.relativize(file).toString()));
        }
      }
    }
    return pages;
  }

  /** All fenced blocks, in order. */
  public List<Block> blocks() {
    return FENCE
        .matcher(text)
        .results()
        .map(
            found -> new Block(Optional.ofNullable(found.group(1)), found.group(2), found.group(3)))
        .toList();
  }

  /** The targets of the links of the prose, those to the web aside. */
  public List<String> localLinks() {
    return LINK.matcher(prose())
        .results()
        .map(found -> found.group(1))
        .filter(target -> !target.matches("[a-z]+:.*"))
        .toList();
  }

  /** The fragments that a link may name: the headings, as GitHub and its like spell them. */
  public List<String> anchors() {
    List<String> anchors = new ArrayList<>();
    Matcher headings = HEADING.matcher(prose());
    while (headings.find()) {
      String plain =
          headings.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "");
      anchors.add(plain.strip().replace(' ', '-'));
    }
    return anchors;
  }

  /** The cells of each row of the table that follows {@code <!-- table: name -->}. */
  public List<List<String>> rows(String name) {
    Pattern table =
        Pattern.compile(
            Pattern.quote("<!-- table: " + name + " -->") + "\n\\|.*\n\\|-.*\n((?:\\|.*\n)+)");
    return table
        .matcher(text)
        .results()
        .flatMap(found -> found.group(1).lines())
        .map(row -> Stream.of(row.split("\\|")).skip(1).map(String::strip).toList())
        .toList();
  }

  /** The text without what is fenced. */
  private String prose() {
    return FENCE.matcher(text).replaceAll("");
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
