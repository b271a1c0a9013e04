// SPDX-License-Identifier: Apache-2.0
package dev.lws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The rules for doc comments: what users can name is explained where they meet it. That comments
 * are well formed and their links lead somewhere is the compiler's business.
 */
class JavadocRulesTest {

  private static final Pattern DOCUMENTED_PACKAGE =
      Pattern.compile("(?s)^(//[^\n]*\n)?/\\*\\*.*\\*/.*\\bpackage ");
  private static final Pattern DOCUMENTED_MODULE =
      Pattern.compile("(?s)^(//[^\n]*\n)?(import [^\n]*\n|\n)*/\\*\\*.*\\*/.*\\bmodule ");

  /** Words that ask what a thing is instead of naming it. */
  private static final Pattern QUESTION =
      Pattern.compile("(?s)(How|What|Who|Whose|Where|When|Why|Which)\\b.*");

  private static final Pattern NAMELESS = Pattern.compile("(?s)Makes one[.;,].*");

  @Test
  @DisplayName("all that is public or protected in a published module has a doc comment")
  void publicApiIsDocumented() throws IOException {
    List<PublicApi.Declaration> declarations = new ArrayList<>();
    for (Pom module : Pom.published()) {
      declarations.addAll(PublicApi.of(sources(module)));
    }

    assertThat(declarations).hasSizeGreaterThan(500);
    assertThat(declarations)
        .filteredOn(declaration -> !declaration.documented())
        .extracting(PublicApi.Declaration::place)
        .as("without a doc comment, or records without a @param for each component")
        .isEmpty();
  }

  @Test
  @DisplayName("every package has a package-info with a doc comment, in examples too")
  void packagesAreDocumented() throws IOException {
    List<Path> packages = new ArrayList<>();
    for (Pom module : Pom.modules()) {
      sources(module).stream()
          .filter(file -> !file.endsWith("module-info.java"))
          .map(Path::getParent)
          .distinct()
          .forEach(packages::add);
    }

    assertThat(packages).hasSizeGreaterThan(20);
    assertThat(packages)
        .map(folder -> folder.resolve("package-info.java"))
        .filteredOn(file -> !Files.exists(file) || !matches(DOCUMENTED_PACKAGE, file))
        .as("missing, or without a doc comment")
        .isEmpty();
  }

  @Test
  @DisplayName("every module-info has a doc comment")
  void modulesAreDocumented() throws IOException {
    List<Path> infos = new ArrayList<>();
    for (Pom module : Pom.modules()) {
      sources(module).stream()
          .filter(file -> file.endsWith("module-info.java"))
          .forEach(infos::add);
    }

    assertThat(infos).hasSizeGreaterThan(5);
    assertThat(infos).filteredOn(file -> !matches(DOCUMENTED_MODULE, file)).isEmpty();
  }

  @Test
  @DisplayName("a doc comment names the thing first, in tests too; \"Whether\" is for booleans")
  void firstSentenceNamesTheThing() throws IOException {
    List<DocComments.Comment> comments = new ArrayList<>();
    for (Pom module : Pom.modules()) {
      comments.addAll(DocComments.of(sources(module)));
      comments.addAll(DocComments.of(testSources(module)));
    }

    assertThat(comments).hasSizeGreaterThan(2_000);
    assertThat(comments)
        .filteredOn(JavadocRulesTest::namesNothing)
        .as("doc comments that begin with a question, or with \"Makes one\"")
        .isEmpty();
  }

  private static boolean namesNothing(DocComments.Comment comment) {
    return QUESTION.matcher(comment.text()).matches()
        || NAMELESS.matcher(comment.text()).matches()
        || (comment.text().startsWith("Whether ") && !comment.boolValued());
  }

  private static List<Path> testSources(Pom module) {
    return Repository.javaFiles(module.folder().resolve("src/test/java"));
  }

  private static List<Path> sources(Pom module) throws IOException {
    return Repository.javaFiles(module.folder().resolve("src/main/java"));
  }

  private static boolean matches(Pattern pattern, Path file) {
    return pattern.matcher(Repository.text(file)).find();
  }
}
