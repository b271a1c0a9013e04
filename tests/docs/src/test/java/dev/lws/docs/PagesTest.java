// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** No page can rot: its code is that of a file that is compiled, and its links lead somewhere. */
class PagesTest {

  private static final Path DOCS = Path.of("docs");

  /** However it is written and indented. */
  private static final Pattern JAVA_FENCE = Pattern.compile("(?im)^[ >\t]*(?:`{3,}|~{3,}) *java");

  static Stream<Page> pages() throws IOException {
    return Page.all().stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  @DisplayName(
      "every block of Java names the file that it is taken from, or that a test makes of it")
  void javaIsCompiled(Page page) {
    List<Page.Block> java =
        page.blocks().stream().filter(block -> block.language().equals("java")).toList();

    assertThat(java)
        .as("all begin with ```java at the start of a line")
        .hasSize((int) JAVA_FENCE.matcher(page.text()).results().count());
    for (Page.Block block : java) {
      assertThat(block.source().isPresent() || block.isTried())
          .as("the line above it is <!-- code: a/File.java -->:\n" + block.text())
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  @DisplayName("every block that names a file is found there, however it is indented")
  void codeIsThatOfItsFile(Page page) throws IOException {
    for (Page.Block block : page.blocks()) {
      if (block.source().isPresent()) {
        String file = Files.readString(Page.ROOT.resolve(block.source().get()));
        assertThat(unindented(file)).as(block.source().get()).contains(unindented(block.text()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  @DisplayName("every marker stands right above a block")
  void markersHaveBlocks(Page page) {
    long markers = page.text().lines().filter(line -> line.startsWith("<!-- code: ")).count();

    assertThat(page.blocks().stream().filter(block -> block.source().isPresent()))
        .hasSize((int) markers);
  }

  @ParameterizedTest
  @MethodSource("pages")
  @DisplayName(
      "a page with sessions, or with the files of a project, is read by a test that tries them")
  void isTried(Page page) throws IOException {
    if (page.blocks().stream().anyMatch(Page.Block::isTried)) {
      assertThat(tests().stream().filter(test -> test.contains(page.file() + "\"")).count())
          .as("tests that name %s", page)
          .isPositive();
    }
  }

  /** The texts of the tests of all modules but this one. */
  private static List<String> tests() throws IOException {
    List<String> tests = new ArrayList<>();
    for (String module : modules()) {
      if (!module.equals("tests/docs")) {
        tests.addAll(testsBelow(Page.ROOT.resolve(module).resolve("src/test/java")));
      }
    }
    return tests;
  }

  private static List<String> modules() throws IOException {
    return Pattern.compile("<module>([^<]+)</module>")
        .matcher(Files.readString(Page.ROOT.resolve("pom.xml")))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static List<String> testsBelow(Path sources) throws IOException {
    List<String> tests = new ArrayList<>();
    if (Files.isDirectory(sources)) {
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(PagesTest::isTest).toList()) {
          tests.add(Files.readString(file));
        }
      }
    }
    return tests;
  }

  private static boolean isTest(Path file) {
    return file.toString().matches(".*(Test|IT)\\.java");
  }

  @ParameterizedTest
  @MethodSource("pages")
  @DisplayName("every link to a file leads to one, and to a heading that is there")
  void linksLead(Page page) throws IOException {
    for (String link : page.localLinks()) {
      int hash = link.indexOf('#');
      String path = hash < 0 ? link : link.substring(0, hash);
      Path file = path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();

      assertThat(Page.ROOT.resolve(file)).as("%s links to %s", page, link).exists();
      if (hash >= 0) {
        assertThat(Page.read(file.toString()).anchors())
            .as("%s links to %s", page, link)
            .contains(link.substring(hash + 1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  @DisplayName("the index names every page of the documentation")
  void isInTheIndex(Page page) throws IOException {
    Path index = DOCS.resolve("README.md");
    if (DOCS.equals(page.file().getParent()) && !page.file().equals(index)) {
      assertThat(Page.read(index.toString()).localLinks())
          .contains(page.file().getFileName().toString());
    }
  }

  private static String unindented(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n"));
  }

  static Stream<Path> pictures() throws IOException {
    try (Stream<Path> files = Files.list(Page.ROOT.resolve(DOCS).resolve("pictures"))) {
      return files.toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  @DisplayName("every picture is shown on a page")
  void pictureIsShown(Path picture) throws IOException {
    Path shown = Page.ROOT.relativize(picture);

    assertThat(Page.all())
        .anySatisfy(
            page ->
                assertThat(page.localLinks())
                    .contains(page.file().resolveSibling("").relativize(shown).toString()));
  }

  @ParameterizedTest
  @MethodSource("pictures")
  @DisplayName("every picture is well-formed, says what it shows, and needs nothing else")
  void pictureStandsAlone(Path picture) throws Exception {
    Element svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(picture.toFile())
            .getDocumentElement();

    assertThat(svg.getTagName()).isEqualTo("svg");
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isNotBlank();
    assertThat(Files.readString(picture))
        .as("light and dark")
        .contains("prefers-color-scheme: dark")
        .as("nothing from elsewhere")
        .doesNotContain("href=", "@import");
  }
}
