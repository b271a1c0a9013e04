// SPDX-License-Identifier: Apache-2.0
package dev.lws.newuser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The terminal where a new user types commands. {@code mvn} is the Maven of the build that runs,
 * with the settings of that build and with a local repository of the user's own.
 *
 * @param commands a folder with that {@code mvn}
 */
record Terminal(Path commands) {

  /** Says so when the build that runs is told to use no network. */
  private static final boolean IS_OFFLINE =
      System.getProperty("build.offline", "").endsWith("true");

  /** Stops at the first failure; prints no progress. */
  private static final String QUIET_CURL = "set -e; curl() { command curl -sS \"$@\"; }\n";

  private static final String END = "#---- end of command";

  /** The options that halve the time of a Maven that has little to do. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  /** Opens a terminal in an empty folder. */
  static Terminal make(Path commands, Path localRepository) throws IOException {
    List<String> maven = new ArrayList<>();
    maven.add(Path.of(property("maven.home"), "bin", "mvn").toString());
    maven.add("-Dmaven.repo.local=" + localRepository.toAbsolutePath());
    maven.addAll(settings("-s", "build.userSettings"));
    maven.addAll(settings("-gs", "build.globalSettings"));
    maven.addAll(IS_OFFLINE ? List.of("--offline") : List.of());
    Path script = commands.resolve("mvn");
    Files.writeString(
        script, "#!/bin/sh\nexec '" + String.join("' '", maven) + "' --batch-mode \"$@\"\n");
    if (!script.toFile().setExecutable(true)) {
      throw new IOException(script + " cannot be made executable");
    }
    return new Terminal(commands);
  }

  /** The value of a property that this module's pom.xml hands to its tests. */
  static String property(String name) {
    return Objects.requireNonNull(
        System.getProperty(name), name + " is not set; only a build with Maven runs this test");
  }

  private static List<String> settings(String option, String property) {
    return Stream.ofNullable(System.getProperty(property))
        .filter(file -> Files.exists(Path.of(file)))
        .flatMap(file -> Stream.of(option, file))
        .toList();
  }

  /** Starts a command in a folder. */
  Running start(Path folder, String command) throws IOException {
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    Map<String, String> environment = shell.environment();
    environment.merge("PATH", commands.toString(), (path, own) -> own + File.pathSeparator + path);
    environment.merge("MAVEN_OPTS", SHORT_LIVED, (own, flags) -> own + " " + flags);
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.keySet().removeAll(List.of("MAVEN_BASEDIR", "MAVEN_HOME", "M2_HOME"));
    return new Running(command, shell.start());
  }

  /**
   * Runs commands in one shell.
   *
   * @return what each has printed
   * @throws AssertionError if one fails
   */
  List<String> run(Path folder, List<String> commands) throws Exception {
    String script = QUIET_CURL + String.join("\necho; echo '" + END + "'\n", commands);
    try (Running shell = start(folder, script)) {
      return List.of(shell.succeed().replace("\r", "").split(END));
    }
  }
}
