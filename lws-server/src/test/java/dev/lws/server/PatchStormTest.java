// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** That which the neighbours of those who patch large documents notice of it. */
class PatchStormTest {

  private static final int CLIENTS = 64;
  private static final int DOCUMENTS = 16;
  private static final int BYTES = (4 << 20) - 100;
  private static final Duration STORM = Duration.ofSeconds(8);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  @DisplayName(
      "SEC-3 while 64 clients patch JSON of 4 MiB under 512 MiB of heap, others are answered at once")
  void neighboursAreAnswered(@TempDir Path temp, TestReporter reporter) throws Exception {
    try (ServerProcess server =
        ServerProcess.startIn(temp, List.of("-Xmx512m"), "--port=0", "--data=data")) {
      URI base = server.baseUri();
      send(base, "PUT", "note", "text/plain", "x".repeat(1_024));
      String large = "{\"a\":[" + "1,".repeat(BYTES / 2) + "1]}";
      for (int i = 0; i < DOCUMENTS; i++) {
        assertThat(send(base, "PUT", "doc-" + i, "application/json", large)).isEqualTo(201);
      }

      Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
      List<Long> millis = storm(base, statuses);

      Collections.sort(millis);
      long median = millis.get(millis.size() / 2);
      long longest = millis.get(millis.size() - 1);
      reporter.publishEntry(
          "storm",
          "%s patches; %d reads, median %d ms, longest %d ms"
              .formatted(statuses, millis.size(), median, longest));
      assertThat(statuses.keySet()).contains(204).isSubsetOf(204, 409, 503);
      assertThat(median).isLessThan(250);
      assertThat(longest).isLessThan(4_000);
      server.terminate();
      assertThat(server.end().err()).noneMatch(line -> line.contains("incident"));
    }
  }

  /** Patches for a while, and tells how long reads took meanwhile. */
  private List<Long> storm(URI base, Map<Integer, Integer> statuses) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      long end = System.nanoTime() + STORM.toNanos();
      List<Future<Void>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int number = i;
        Callable<Void> client =
            () -> {
              for (int n = 0; System.nanoTime() < end; n++) {
                String patch = "{\"n" + number + "\":" + n + "}";
                String path = "doc-" + number % DOCUMENTS;
                int status = send(base, "PATCH", path, "application/merge-patch+json", patch);
                statuses.merge(status, 1, Integer::sum);
              }
              return null;
            };
        clients.add(threads.submit(client));
      }
      List<Long> millis = new ArrayList<>();
      while (System.nanoTime() < end) {
        long begin = System.nanoTime();
        assertThat(send(base, "GET", "note", "text/plain", "")).isEqualTo(200);
        millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
      }
      for (Future<Void> client : clients) {
        client.get(120, TimeUnit.SECONDS);
      }
      return millis;
    } finally {
      threads.shutdownNow();
    }
  }

  private int send(URI base, String method, String path, String mediaType, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(100))
                .header("Content-Type", mediaType)
                .method(method, BodyPublishers.ofString(body, UTF_8))
                .build(),
            BodyHandlers.ofString());
    return response.statusCode();
  }
}
