// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Action;
import dev.lws.core.auth.Authorizer;
import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import dev.lws.http.tck.harness.Scenario;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One status and one problem type for each outcome, and nothing of the inside in any of them. */
public abstract class ProblemRules extends Rules {

  /** The greatest length of a body where all kinds of problems are to be met. */
  private static final int LIMIT = 200_000;

  /** A request, in an endpoint that holds {@code note.txt}. */
  @FunctionalInterface
  interface Step {
    Request of(Endpoint endpoint);
  }

  private static Arguments outcome(int status, String kind, Step step) {
    return Arguments.of(status, kind, step);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        outcome(400, "bad-request", e -> e.client().delete("note.txt").header("Depth", "7")),
        outcome(404, "target-not-found", e -> e.client().get("missing")),
        outcome(403, "not-permitted", e -> e.as("alice").get("private.txt")),
        outcome(401, "unknown-requester", e -> e.client().get("private.txt")),
        outcome(409, "conflict", e -> conflicting(e.client(), e.path("note.txt"))),
        outcome(
            412,
            "precondition-failed",
            e -> e.client().delete("note.txt").header("If-Match", "\"stale\"")),
        outcome(428, "precondition-required", e -> e.client().put("note.txt").body("x")),
        outcome(405, "method-not-allowed", e -> e.client().patch("")),
        outcome(
            415,
            "unsupported-media-type",
            e -> e.client().post("").header("Content-Encoding", "gzip").body("x")),
        outcome(406, "not-acceptable", e -> e.client().get("").header("Accept", "image/png")),
        outcome(
            416,
            "range-not-satisfiable",
            e -> e.client().get("note.txt").header("Range", "bytes=100-")),
        outcome(413, "payload-too-large", e -> e.client().post("").chunked(new byte[LIMIT + 1])),
        outcome(422, "unprocessable-content", e -> wronglyAnchored(e.client())),
        outcome(
            507, "insufficient-storage", e -> filled(e.client()).post("").body(new byte[LIMIT])));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("failures")
  @DisplayName("ALL-3 ALL-4 each failure has its one status and type")
  void mapsEachFailure(int status, String kind, Step step) {
    Endpoint own = closedSetEndpoint();

    Reply reply = step.of(own).send();

    reply.isProblem(status);
    assertThat(reply.json().path("type").asText()).isEqualTo("urn:lws:problem:" + kind);
    assertThat(URI.create(reply.json().path("instance").asText())).isNotNull();
    own.client().get("note.txt").send().hasBody("milk");
  }

  @Test
  @DisplayName("ALL-3 each success has its one status")
  void mapsEachSuccess() {
    String container = container();

    Reply created = client().post(container).body("text/plain", "x").send().hasStatus(201);
    String tag = client().get(created.location()).send().hasStatus(200).etag();
    client().get(created.location()).header("If-None-Match", tag).send().hasStatus(304);
    client().put(created.location()).header("If-Match", tag).body("y").send().hasStatus(204);
    client().delete(created.location()).send().hasStatus(204);
  }

  @Test
  @DisplayName("ALL-3 ALL-4 what fails on our side is 500, of one type, and tells nothing")
  void mapsOwnFailures() {
    Set<String> types = new HashSet<>();
    for (Exception failure :
        new Exception[] {
          new IOException("/var/lib/lws/catalog.db: SELECT secret FROM records"),
          new IllegalStateException("dev.lws.secret.Catalog is broken"),
        }) {
      Endpoint own = scenario().authorizer(failing(failure)).start();

      Reply reply = own.client().get("").send();

      reply.isProblem(500);
      assertThat(reply.text()).doesNotContain("secret").doesNotContain("catalog");
      types.add(reply.json().path("type").asText());
    }
    assertThat(types).containsExactly("urn:lws:problem:unknown-error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS", "BREW"})
  @DisplayName("ALL-4 every method answers problems alike, HEAD without the body")
  void everyMethodAnswersProblems(String method) {
    Reply reply = client().request(method, container() + "missing/x").send();

    reply.isProblem(404);
    if (method.equals("HEAD")) {
      reply.hasNoBody();
    }
  }

  @Test
  @DisplayName("ALL-4 title and type belong to the kind, detail and instance to the occurrence")
  void titlesAreStable() {
    Reply one = client().get("missing-1").send().isProblem(404);
    Reply two = client().get("missing-2/").send().isProblem(404);

    assertThat(one.json().path("title")).isEqualTo(two.json().path("title"));
    assertThat(one.json().path("type")).isEqualTo(two.json().path("type"));
    assertThat(one.json().path("instance")).isNotEqualTo(two.json().path("instance"));
  }

  @Test
  @DisplayName("ALL-4 what a client sent is no way to smuggle anything into the answer")
  void repeatsNothingUnescaped() throws IOException {
    String name = "x%22%7D%0D%0ASet-Cookie:a=b";

    Reply reply = endpoint().raw("GET", endpoint().path(name));

    reply.isProblem(400).hasNoHeader("Set-Cookie");
  }

  private Endpoint closedSetEndpoint() {
    Endpoint own =
        scenario()
            .store(emptyStore(1 << 20))
            .storage(b -> b.maxContentBytes(LIMIT))
            .authorizer(Scenario::publicOnly)
            .start();
    own.client().createText("", "milk");
    return own;
  }

  /** Uploads until there is no more room than for less than a body of the greatest length. */
  private static LwsClient filled(LwsClient client) {
    while (client.post("").body(new byte[LIMIT]).send().status() == 201) {
      // one more
    }
    return client;
  }

  private static Authorizer failing(Exception failure) {
    return request -> {
      if (request.action() == Action.READ && failure instanceof IOException io) {
        throw io;
      }
      throw (RuntimeException) failure;
    };
  }

  private static Request conflicting(LwsClient client, String note) {
    return client.post("note.txt").link("<" + note + ">; rel=\"up\"").body("text/plain", "x");
  }

  private static Request wronglyAnchored(LwsClient client) {
    return client
        .put("note.txt.meta")
        .header("If-Match", client.etag("note.txt.meta"))
        .body(
            "application/linkset+json",
            "{\"linkset\":[{\"anchor\":\"/other\",\"license\":[{\"href\":\"/l\"}]}]}");
  }
}
