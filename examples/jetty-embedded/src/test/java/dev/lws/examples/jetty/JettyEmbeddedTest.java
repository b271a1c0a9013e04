// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.fs.FileResourceStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JettyEmbeddedTest {

  private static final String TOKEN = "t0ken";

  private final HttpClient client = HttpClient.newHttpClient();

  private static JettyEmbedded running;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    running = JettyEmbedded.start(directory, 0, TOKEN);
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder to(URI uri) {
    return HttpRequest.newBuilder(uri);
  }

  private static HttpRequest.Builder owner(URI uri) {
    return to(uri).header("Authorization", "Bearer " + TOKEN);
  }

  private URI create(URI container, String name, String text)
      throws IOException, InterruptedException {
    HttpResponse<String> created =
        send(
            owner(container)
                .header("Slug", name)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(text)));
    assertThat(created.statusCode()).isEqualTo(201);
    return container.resolve(created.headers().firstValue("Location").orElseThrow());
  }

  @Test
  @DisplayName("the owner creates, replaces and deletes, and everybody reads")
  void owner_changes_and_everybody_reads() throws Exception {
    URI note = create(running.root(), "note.txt", "milk");

    HttpResponse<String> read = send(to(note));
    assertThat(read.body()).isEqualTo("milk");
    String tag = read.headers().firstValue("ETag").orElseThrow();
    assertThat(
            send(owner(note).header("If-Match", tag).PUT(BodyPublishers.ofString("bread")))
                .statusCode())
        .isEqualTo(204);
    assertThat(send(to(note)).body()).isEqualTo("bread");
    assertThat(send(owner(note).DELETE()).statusCode()).isEqualTo(204);
    assertThat(send(to(note)).statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("who has no token, or a wrong one, changes nothing and is told how to log in")
  void strangers_change_nothing() throws Exception {
    for (HttpRequest.Builder request :
        List.of(
            to(running.root()),
            to(running.root()).header("Authorization", "Bearer other"),
            to(running.root()).header("Authorization", "Bearer"))) {
      HttpResponse<String> refused =
          send(request.header("Slug", "stranger").POST(BodyPublishers.ofString("x")));

      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate"))
          .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
    }
    assertThat(send(to(running.root())).body()).doesNotContain("stranger");
  }

  @Test
  @DisplayName("resources are there again after a restart")
  void restart_keeps_resources(@TempDir Path directory) throws Exception {
    String path;
    try (JettyEmbedded first = JettyEmbedded.start(directory, 0, TOKEN)) {
      path = create(first.root(), "note.txt", "milk").getPath();
    }

    try (JettyEmbedded again = JettyEmbedded.start(directory, 0, TOKEN)) {
      assertThat(send(to(again.root().resolve(path))).body()).isEqualTo("milk");
    }
  }

  @Test
  @DisplayName("names that Jetty would refuse reach the endpoint, and what it refuses is no HTML")
  void settings_are_those_of_the_docs() throws Exception {
    URI odd = running.root().resolve("100%25;a%20b");

    assertThat(send(owner(odd).PUT(BodyPublishers.ofString("x"))).statusCode()).isEqualTo(201);
    assertThat(send(to(odd)).body()).isEqualTo("x");
    HttpResponse<String> elsewhere = send(to(running.root().resolve("/elsewhere")));
    assertThat(elsewhere.statusCode()).isEqualTo(404);
    assertThat(elsewhere.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  @DisplayName("on SIGTERM it closes the store and ends")
  void sigterm_closes_the_store(@TempDir Path directory) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            JettyEmbedded.class.getName(),
            directory.toString(),
            "0");
    builder.environment().put("LWS_TOKEN", TOKEN);
    builder.redirectErrorStream(true);
    Process process = builder.start();
    try {
      try (var out = process.inputReader()) {
        String line = out.readLine();
        while (line != null && !line.startsWith("serving ")) {
          line = out.readLine();
        }
        assertThat(line).as("it listens").isNotNull();
        create(URI.create(line.substring(line.indexOf("http://"))), "note.txt", "milk");

        process.toHandle().destroy();
        out.lines().forEach(rest -> {});
      }
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(directory.resolve("catalog.db")).exists();
      assertThat(directory.resolve("catalog.db-wal"))
          .as("left by who does not close")
          .doesNotExist();
      FileResourceStore.open(directory).close();
    } finally {
      process.destroyForcibly();
    }
  }
}
