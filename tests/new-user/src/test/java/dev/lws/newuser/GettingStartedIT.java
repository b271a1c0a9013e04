// SPDX-License-Identifier: Apache-2.0
package dev.lws.newuser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.newuser.Page.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The promise of the first page: who has Maven, the published artifacts and {@code
 * docs/getting-started.md}, and nothing else, gets a storage that serves.
 */
@Timeout(900)
class GettingStartedIT {

  private static final Path CHECKOUT = Path.of("../..");
  private static final String BASE = "http://localhost:8080";

  @TempDir static Path machine;

  private static Page page;
  private static PublishedModules published;
  private static Terminal terminal;

  /** The ways of the page. */
  enum Way {
    SERVLET("servlet", "Servlet", "Ready: " + BASE + "/storage/", "-Dport=8081"),
    JAXRS("jaxrs", "JAX-RS", "Ready: " + BASE + "/storage/", "-Dport=8081"),
    BOOT("boot", "Spring Boot", "Started Main", "-Dspring-boot.run.arguments=--server.port=8081");

    private final String folder;
    private final String heading;
    private final String ready;
    private final String otherPort;

    Way(String folder, String heading, String ready, String otherPort) {
      this.folder = folder;
      this.heading = heading;
      this.ready = ready;
      this.otherPort = otherPort;
    }
  }

  @BeforeAll
  static void installWhatIsPublished() throws IOException {
    page = Page.read(CHECKOUT.resolve("docs/getting-started.md"));
    published = PublishedModules.of(CHECKOUT);
    Path localRepository = Files.createDirectory(machine.resolve("repository"));
    published.install(localRepository, Path.of(Terminal.property("build.localRepository")));
    terminal = Terminal.make(Files.createDirectory(machine.resolve("bin")), localRepository);
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName(
      "what the page shows compiles and serves, to this machine alone, and prints what it says")
  @EnumSource
  void serves(Way way) throws Exception {
    Path folder = write(page.files(way.folder));
    int port = freePort();
    assertThat(page.text()).contains("`" + way.ready + "`", "`" + way.otherPort + "`");
    String command = page.command(way.folder) + " " + way.otherPort.replace("8081", "" + port);

    try (Running server = terminal.start(folder, command)) {
      server.awaitLine(way.ready.replace("8080", "" + port));
      try {
        assertSession(folder, at(port));
        assertLocal(folder, port);
      } catch (AssertionError e) {
        throw server.failure("serves something else than the page says", e);
      }
    }
  }

  private static void assertSession(Path folder, String base) throws Exception {
    List<Command> session = page.session();
    List<String> lines = session.stream().map(line -> line.line().replace(BASE, base)).toList();

    List<String> printed = terminal.run(folder, lines);

    assertThat(printed).hasSameSizeAs(session);
    for (int i = 0; i < session.size(); i++) {
      for (String expected : session.get(i).printed()) {
        assertThat(printed.get(i)).as(lines.get(i)).contains(expected);
      }
    }
  }

  /** The page permits everything to everybody, which is only sane where nobody else gets to. */
  private static void assertLocal(Path folder, int port) throws Exception {
    String other = "curl -i " + at(port) + "/storage/ -H 'Host: elsewhere.example:" + port + "'";
    assertThat(terminal.run(folder, List.of(other)).get(0)).as(other).contains("HTTP/1.1 4");

    List<InetAddress> ownOnNetworks =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();
    assertThat(ownOnNetworks)
        .allSatisfy(
            address ->
                assertThatThrownBy(() -> new Socket(address, port).close())
                    .isInstanceOf(IOException.class));
  }

  private static String at(int port) {
    return BASE.replace("8080", "" + port);
  }

  /** A folder with these files, and nothing else. */
  private static Path write(Map<String, String> files) throws IOException {
    Path folder = Files.createTempDirectory(machine, "project");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return folder;
  }

  /** Below those that systems give out by themselves, so that it is still free a moment later. */
  private static int freePort() {
    Random random = new Random();
    while (true) {
      int port = 20_000 + random.nextInt(10_000);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (IOException e) {
        // another one, then
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("the page claims as many lines as its blocks have")
  @EnumSource
  void lines(Way way) {
    Map<String, String> files = page.files(way.folder);

    assertThat(page.claimedLines(way.heading))
        .containsExactly(
            lines(files, "pom.xml"), lines(files, ".java"), lines(files, ".properties"));
  }

  private static long lines(Map<String, String> files, String suffix) {
    return files.entrySet().stream()
        .filter(file -> file.getKey().endsWith(suffix))
        .mapToLong(file -> file.getValue().lines().count())
        .sum();
  }

  @Test
  @DisplayName("the page names the versions that the build is tested with")
  void versions() {
    Pom parent = published.parent();
    String jersey = parent.text("/project/properties/jersey.version");

    assertThat(page.versions())
        .filteredOn(version -> !version.startsWith("storage-"))
        .containsExactlyInAnyOrder(
            "lws-servlet-adapter:" + published.version(),
            "lws-jaxrs-adapter:" + published.version(),
            "lws-spring-boot-starter:" + published.version(),
            "jetty-ee10-servlet:" + parent.text("/project/properties/jetty.version"),
            "jersey-container-servlet-core:" + jersey,
            "jersey-hk2:" + jersey,
            "spring-boot-starter-parent:" + parent.text("/project/properties/spring-boot.version"),
            "exec-maven-plugin:3.6.4");
  }

  @Test
  @DisplayName(
      "every published jar can be had together with all that it needs, at the BOM's versions")
  void everythingResolves() throws Exception {
    String dependencies =
        published.jars().stream()
            .map(
                jar ->
                    "<dependency><groupId>dev.lws</groupId><artifactId>%s</artifactId></dependency>%n"
                        .formatted(jar))
            .reduce("", String::concat);
    String pom =
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>org.example</groupId>
          <artifactId>everything</artifactId>
          <version>1</version>
          <dependencyManagement>
            <dependencies>
              <dependency>
                <groupId>dev.lws</groupId>
                <artifactId>lws-bom</artifactId>
                <version>%s</version>
                <type>pom</type>
                <scope>import</scope>
              </dependency>
            </dependencies>
          </dependencyManagement>
          <dependencies>
        %s  </dependencies>
        </project>
        """
            .formatted(published.version(), dependencies);
    String source = "class Empty {}";

    Path folder = write(Map.of("pom.xml", pom, "src/test/java/Empty.java", source));

    terminal.run(
        folder,
        List.of("mvn -q test-compile -Dmaven.compiler.source=17 -Dmaven.compiler.target=17"));
    assertThat(folder.resolve("target/test-classes/Empty.class")).exists();
  }
}
