// SPDX-License-Identifier: Apache-2.0
package dev.lws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** The rules for the poms of the published modules, as users and repositories read them. */
class PublishedModulesTest {

  private static final Pom ROOT = Pom.root();
  private static final Pom BOM = Pom.in(Repository.ROOT.resolve("lws-bom"));

  static Stream<Pom> jars() {
    return Pom.published().stream().filter(Pom::isJar);
  }

  @Test
  @DisplayName("the BOM lists every published module, in its own version, and nothing else")
  void bomListsPublishedModules() {
    List<Element> managed = BOM.all("dependencyManagement", "dependencies", "dependency");

    assertThat(managed)
        .as("managed in lws-bom/pom.xml, and the modules without maven.deploy.skip")
        .extracting(entry -> Pom.child(entry, "artifactId").orElseThrow())
        .containsExactlyInAnyOrderElementsOf(jars().map(Pom::artifactId).toList());
    assertThat(managed)
        .allSatisfy(
            entry -> {
              assertThat(Pom.child(entry, "groupId")).hasValue("dev.lws");
              assertThat(Pom.child(entry, "version")).hasValue("${project.version}");
            });
  }

  @Test
  @DisplayName("the root pom manages every published module, for the other modules here")
  void rootManagesPublishedModules() {
    assertThat(ROOT.all("dependencyManagement", "dependencies", "dependency"))
        .extracting(entry -> Pom.child(entry, "artifactId").orElseThrow())
        .containsAll(jars().map(Pom::artifactId).toList());
  }

  @Test
  @DisplayName("the BOM has no parent, whose managed versions it would hand on, and says the same")
  void bomStandsAlone() {
    assertThat(BOM.all("parent")).isEmpty();
    assertThat(BOM.all("dependencies")).isEmpty();
    for (String field : List.of("groupId", "version", "url", "inceptionYear")) {
      assertThat(BOM.text(field)).as(field).isPresent().isEqualTo(ROOT.text(field));
    }
    for (String field : List.of("licenses", "developers", "scm")) {
      assertThat(BOM.text(field)).as(field).isPresent().isEqualTo(ROOT.text(field));
    }
  }

  @ParameterizedTest
  @MethodSource("jars")
  @DisplayName("a published module has a name and a description of its own")
  void moduleIntroducesItself(Pom module) {
    assertThat(module.text("name")).as("name in the pom of %s", module).isPresent();
    assertThat(module.text("description")).as("description in the pom of %s", module).isPresent();
  }

  @ParameterizedTest
  @MethodSource("jars")
  @DisplayName("a published module has a module-info, or a stable name as an automatic module")
  void moduleHasName(Pom module) {
    boolean described = Files.exists(module.folder().resolve("src/main/java/module-info.java"));
    boolean named =
        Repository.text(module.folder().resolve("pom.xml")).contains("<Automatic-Module-Name>");

    assertThat(described || named)
        .as("%s has a module-info.java, or an Automatic-Module-Name in its pom", module)
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("jars")
  @DisplayName("a published module depends on published modules only, apart from its tests")
  void moduleNeedsPublishedModules(Pom module) {
    List<String> published = jars().map(Pom::artifactId).toList();

    assertThat(module.all("dependencies", "dependency"))
        .filteredOn(entry -> Pom.child(entry, "groupId").equals(Optional.of("dev.lws")))
        .filteredOn(entry -> !Pom.child(entry, "scope").equals(Optional.of("test")))
        .extracting(entry -> Pom.child(entry, "artifactId").orElseThrow())
        .as("modules that %s needs", module)
        .isSubsetOf(published);
  }

  @ParameterizedTest
  @MethodSource("jars")
  @DisplayName("a published module but the test kits brings no test libraries along")
  void moduleBringsNoTestLibraries(Pom module) {
    if (!isTestKit(module.artifactId())) {
      assertThat(module.all("dependencies", "dependency"))
          .filteredOn(PublishedModulesTest::isPassedOn)
          .filteredOn(PublishedModulesTest::isForTests)
          .extracting(entry -> Pom.child(entry, "artifactId").orElseThrow())
          .as("test libraries that %s needs", module)
          .isEmpty();
    }
  }

  /** Whether those who depend on the module have it too. */
  private static boolean isPassedOn(Element dependency) {
    String scope = Pom.child(dependency, "scope").orElse("compile");
    return List.of("compile", "runtime").contains(scope)
        && !Pom.child(dependency, "optional").equals(Optional.of("true"));
  }

  private static boolean isForTests(Element dependency) {
    return Pom.child(dependency, "groupId")
            .orElseThrow()
            .matches("org\\.(junit|assertj|mockito).*|net\\.jqwik")
        || isTestKit(Pom.child(dependency, "artifactId").orElseThrow());
  }

  private static boolean isTestKit(String artifactId) {
    return artifactId.matches("lws-.*-tck|lws-testkit");
  }

  @Test
  @DisplayName("a release says where the project lives: CONTRIBUTING.md, Releasing")
  void releaseNamesItsHome() {
    boolean snapshot = ROOT.text("version").orElseThrow().endsWith("-SNAPSHOT");
    List<String> homes =
        Stream.of("url", "scm", "developers").map(field -> ROOT.text(field).orElseThrow()).toList();

    assertThat(homes)
        .filteredOn(home -> home.contains(".example/"))
        .as("placeholders in a release")
        .satisfiesAnyOf(
            placeholders -> assertThat(snapshot).isTrue(),
            placeholders -> assertThat(placeholders).isEmpty());
  }

  @Test
  @DisplayName("with a baseline, the API of every published module is compared with it")
  void apiIsComparedWithTheBaseline() {
    boolean none = ROOT.text("properties", "api.baseline").equals(Optional.of("none"));

    assertThat(ROOT.text("properties", "japicmp.skip"))
        .hasValue(none ? "true" : "${maven.deploy.skip}");
    assertThat(Pom.modules())
        .as("modules that choose for themselves whether they are compared")
        .noneMatch(module -> module.text("properties", "japicmp.skip").isPresent());
  }
}
