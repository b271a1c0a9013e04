// SPDX-License-Identifier: Apache-2.0
package dev.lws.newuser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The modules that a release brings: the parent, and every one that is deployed.
 *
 * @param parent the parent's pom
 * @param modules the deployed modules' poms
 */
record PublishedModules(Pom parent, List<Pom> modules) {

  private static final Pattern POM_IN_JAR =
      Pattern.compile("META-INF/maven/dev\\.lws/([^/]+)/pom\\.xml");

  /** Reads the poms of a checkout. */
  static PublishedModules of(Path checkout) throws IOException {
    Pom parent = Pom.read(checkout.resolve("pom.xml"));
    List<Pom> modules =
        parent.texts("/project/modules/module").stream()
            .map(module -> Pom.read(checkout.resolve(module).resolve("pom.xml")))
            .filter(pom -> !pom.text("/project/properties/maven.deploy.skip").equals("true"))
            .toList();
    return new PublishedModules(parent, modules);
  }

  String version() {
    return parent.text("/project/version");
  }

  /** The names of the modules that are jars. */
  List<String> jars() {
    return modules.stream().filter(Pom::isJar).map(Pom::artifactId).toList();
  }

  /**
   * Makes a local repository of them. All other groups are those of another local repository.
   *
   * @throws IllegalStateException if the jar of a module is not on the class path
   */
  void install(Path repository, Path others) throws IOException {
    Files.createDirectories(repository.resolve("dev/lws"));
    linkAll(others, repository, "dev");
    linkAll(others.resolve("dev"), repository.resolve("dev"), "lws");
    installFile(repository, parent.artifactId(), "pom", parent.file());
    Map<String, Path> jars = jarsOnClassPath();
    for (Pom pom : modules) {
      installFile(repository, pom.artifactId(), "pom", pom.file());
      if (pom.isJar()) {
        installFile(repository, pom.artifactId(), "jar", jar(jars, pom.artifactId()));
      }
    }
  }

  private static Path jar(Map<String, Path> jars, String name) {
    Path jar = jars.get(name);
    if (jar == null) {
      throw new IllegalStateException(
          "%s is published, so it belongs into the dependencies of tests/new-user, which has %s"
              .formatted(name, jars));
    }
    return jar;
  }

  /** The other groups stay where they are, and whatever is fetched goes there as it always does. */
  private static void linkAll(Path from, Path to, String except) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.filter(Files::isDirectory).toList()) {
        if (!entry.endsWith(except)) {
          Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toAbsolutePath());
        }
      }
    }
  }

  private void installFile(Path repository, String artifact, String type, Path file)
      throws IOException {
    Path folder = repository.resolve("dev/lws").resolve(artifact).resolve(version());
    Files.createDirectories(folder);
    Files.copy(file, folder.resolve(artifact + "-" + version() + "." + type));
  }

  /**
   * Maven has put there what the build has made, or in a build of this module alone the installed.
   */
  private static Map<String, Path> jarsOnClassPath() {
    Map<String, Path> jars = new TreeMap<>();
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .map(Path::of)
        .forEach(jar -> artifactId(jar).ifPresent(name -> jars.put(name, jar)));
    return jars;
  }

  private static Optional<String> artifactId(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(entry -> POM_IN_JAR.matcher(entry.getName()))
          .filter(Matcher::matches)
          .map(name -> name.group(1))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(jar + " cannot be read", e);
    }
  }
}
