// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Decision;
import dev.lws.core.http.HttpBinding;
import dev.lws.docs.Endpoint;
import dev.lws.store.fs.FileResourceStore;
import dev.lws.store.fs.Verification;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of {@code docs/operations.md}, at work. */
class OperationsPageTest {

  private static final String TEXT = "Content-Type: text/plain";
  private static final LocalDate DAY = LocalDate.of(2024, 5, 15);

  @TempDir Path temp;

  private Path data;

  @BeforeEach
  void makeDirectories() throws IOException {
    data = Files.createDirectory(temp.resolve("data"));
    Files.createDirectory(temp.resolve("backups"));
  }

  private static FileResourceStore open(Path directory) throws IOException {
    return FileResourceStore.builder(directory).fsync(false).open();
  }

  private static Endpoint endpoint(FileResourceStore store) {
    LwsStorage storage = LwsStorage.builder(store, request -> Decision.permit()).build();
    return new Endpoint(HttpBinding.of(storage), Agent.anonymous());
  }

  private static String read(Path directory, String path) throws IOException {
    try (FileResourceStore store = open(directory)) {
      Endpoint.Reply reply = endpoint(store).send("GET", path);
      return reply.body() + " " + reply.field("ETag").orElseThrow();
    }
  }

  // ---- running

  @Test
  @DisplayName("the listener opens the storage, closes it, and finds it again")
  void lifecycle() throws IOException {
    for (int status : List.of(201, 428)) {
      Map<String, Object> attributes = new HashMap<>();
      ServletContextEvent event = new ServletContextEvent(context(attributes));
      StorageLifecycle lifecycle = new StorageLifecycle();

      lifecycle.contextInitialized(event);
      Endpoint endpoint = new Endpoint((HttpBinding) attributes.get("storage"), Agent.of("bob"));
      assertThat(endpoint.sendText("PUT", "/a", "a", TEXT).status()).isEqualTo(status);
      assertThat(endpoint.as(Agent.anonymous()).send("GET", "/a").status()).isEqualTo(401);
      assertThat(endpoint.send("GET", "/.storage").body()).contains("https://example.org/storage/");

      lifecycle.contextDestroyed(event);
      assertThat(endpoint.send("GET", "/a").status()).isEqualTo(500);
      assertThat(endpoint.send("GET", "/.storage").status()).isEqualTo(500);
    }
  }

  private ServletContext context(Map<String, Object> attributes) {
    Map<String, String> parameters =
        Map.of(
            "storage.directory", data.toString(),
            "storage.maxBytes", "1000000",
            "storage.publicBaseUri", "https://example.org/storage/");
    return (ServletContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getInitParameter" -> parameters.get(arguments[0]);
                  case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  // ---- backup, restore, verify

  @Test
  @DisplayName("a backup that is put in the store's place has all, with the same ETags")
  void restores() throws IOException {
    Path backup;
    try (FileResourceStore store = open(data)) {
      Endpoint endpoint = endpoint(store);
      endpoint.sendText("PUT", "/a", "as it was", TEXT);
      backup = new Backups(temp.resolve("backups"), 2).take(store, DAY);
      endpoint.sendText("PUT", "/a", "changed since", TEXT, "If-Match: *");
    }
    String saved = read(backup, "/a");

    Files.move(data, temp.resolve("damaged"));
    Files.move(backup, data);

    assertThat(saved).startsWith("as it was");
    assertThat(read(data, "/a")).isEqualTo(saved);
  }

  @Test
  @DisplayName("so many backups are kept, and one that was broken off is made anew")
  void keepsTheNewest() throws IOException {
    Backups backups = new Backups(temp.resolve("backups"), 2);
    Files.createDirectories(backups.directory().resolve(DAY.plusDays(2).toString()));
    Files.writeString(backups.directory().resolve(DAY.plusDays(2) + "/half"), "");
    try (FileResourceStore store = open(data)) {
      for (int day = 0; day < 3; day++) {
        backups.take(store, DAY.plusDays(day));
      }
    }

    try (Stream<Path> left = Files.list(backups.directory())) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("2024-05-16", "2024-05-17");
    }
  }

  @Test
  @DisplayName("verify finds a byte that the disk has changed, and no backup is made of it")
  void findsDamage() throws IOException {
    try (FileResourceStore store = open(data)) {
      endpoint(store).sendText("PUT", "/a", "a".repeat(100_000), TEXT);
    }
    try (Stream<Path> files = Files.walk(data.resolve("content"))) {
      Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      bytes[50_000] ^= 1;
      Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    }

    try (FileResourceStore store = open(data)) {
      Verification found = store.verify((bytes, total) -> {});
      assertThat(found.isClean()).isFalse();
      assertThat(found.problems()).isNotEmpty();
      assertThatThrownBy(() -> new Backups(temp.resolve("backups"), 2).take(store, DAY))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is damaged");
    }
  }

  // ---- limits

  @Test
  @DisplayName("a full store refuses what needs room with 507, and reads and deletes on")
  void fullStore() throws IOException {
    try (FileResourceStore store =
        FileResourceStore.builder(data).fsync(false).maxBytes(1 << 20).open()) {
      Endpoint endpoint = endpoint(store);
      endpoint.sendText("PUT", "/a", "a", TEXT);

      assertThat(endpoint.sendText("PUT", "/b", "b".repeat(1 << 20), TEXT).status()).isEqualTo(507);
      assertThat(endpoint.send("GET", "/a").status()).isEqualTo(200);
      assertThat(endpoint.send("DELETE", "/a").status()).isEqualTo(204);
    }
  }

  // ---- watching

  @Test
  @DisplayName("the access log has a line for each operation, refused ones too")
  void accessLog() throws IOException {
    List<String> lines = new ArrayList<>();
    try (FileResourceStore store = open(data)) {
      LwsStorage storage =
          LwsStorage.builder(store, request -> Decision.permit())
              .operationListener(new AccessLog(lines::add))
              .build();
      Endpoint endpoint = new Endpoint(HttpBinding.of(storage), Agent.of("bob"));
      endpoint.sendText("PUT", "/a", "a", TEXT);
      endpoint.sendText("PUT", "/a", "a", TEXT, "If-Match: \"other\"");
      endpoint.as(Agent.anonymous()).send("GET", "/");
    }

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).matches("UPDATE default a by bob: OK in \\d+ ms");
    assertThat(lines.get(1)).matches("UPDATE default a by bob: PRECONDITION_FAILED in \\d+ ms");
    assertThat(lines.get(2)).matches("READ default  by -: OK in \\d+ ms");
  }

  @Test
  @DisplayName("each operation is timed, with its outcome")
  void metrics() throws IOException {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ObservationRegistry observations = ObservationRegistry.create();
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    try (FileResourceStore store = open(data)) {
      LwsStorage storage = ObservedStorage.of(store, request -> Decision.permit(), observations);
      Endpoint endpoint = new Endpoint(HttpBinding.of(storage), Agent.anonymous());
      endpoint.sendText("PUT", "/a", "a", TEXT);
      endpoint.sendText("PUT", "/a", "a", TEXT, "If-Match: \"other\"");
    }

    for (String outcome : List.of("success", "precondition_failed")) {
      assertThat(
              meters
                  .get("lws.operation")
                  .tags(
                      "lws.operation", "update",
                      "lws.storage", "default",
                      "lws.facet", "resource",
                      "lws.outcome", outcome)
                  .timer()
                  .count())
          .isEqualTo(1);
    }
  }

  @Test
  @DisplayName("a storage is up while its store is open, and has room as long as the disk has")
  void health() throws IOException {
    Health health;
    try (FileResourceStore store = open(data)) {
      health = new Health(store, data, 1);
      assertThat(health.isUp()).as("nothing is there yet").isFalse();
      endpoint(store);
      assertThat(health.isUp()).isTrue();
      assertThat(health.hasRoom()).isTrue();
      assertThat(new Health(store, data, Long.MAX_VALUE).hasRoom()).isFalse();
    }
    assertThat(health.isUp()).isFalse();
  }
}
