// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Decision;
import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.RawConnection;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import dev.lws.http.tck.harness.Scenario;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of two faults in one request, which is answered. The endpoint holds {@code note.json} and {@code
 * box/}, takes 100 bytes, and keeps everything called {@code private…} to itself.
 */
public abstract class AnswerOrderRules extends Rules {

  private static final String STALE = "If-Match: \"stale\"";
  private static final String GZIP = "Content-Encoding: gzip";
  private static final String HUGE = "Content-Length: 101";
  private static final String NONE = "Content-Length: 0";
  private static final String ANY_PATCH = "Content-Type: application/x-any-patch";
  private static final String JSON = "Content-Type: application/json";

  private static Arguments row(int status, String why, String method, String path, String... f) {
    return Arguments.of(status, why, method, path, List.of(f));
  }

  static Stream<Arguments> headersOnly() {
    return Stream.of(
        row(400, "path before 401", "GET", "private%2Fx"),
        row(400, "path before 404", "GET", "missing%2Fx"),
        row(400, "path before 405", "BREW", "a//b"),
        row(400, "path before 413", "POST", "a//b", HUGE),
        row(400, "Content-Range before 401", "PUT", "private", NONE, "Content-Range: bytes 0-0/1"),
        row(
            400,
            "Content-Range before 412",
            "PUT",
            "note.json",
            STALE,
            NONE,
            "Content-Range: bytes 0-0/1"),
        row(400, "Content-Type before 401", "PUT", "private", NONE, "Content-Type: nonsense"),
        row(400, "Content-Type before 404", "POST", "missing/", NONE, "Content-Type: nonsense"),
        row(400, "Depth before 401", "DELETE", "private", "Depth: 7"),
        row(400, "Depth before 404", "DELETE", "missing", "Depth: 7"),
        row(400, "query before 401", "DELETE", "private?x=1"),
        row(400, "query before 404", "DELETE", "missing?x=1"),
        row(401, "401 before 404", "GET", "private-missing"),
        row(401, "401 before 404 on writes", "DELETE", "private-missing"),
        row(401, "401 before 405", "PUT", "private-box/", NONE),
        row(401, "401 before 405 of unknown methods", "BREW", "private-box/"),
        row(401, "401 before 406", "GET", "private-box/", "Accept: image/png"),
        row(401, "401 before 412", "DELETE", "private.json", STALE),
        row(401, "401 before 413", "POST", "private-box/", HUGE),
        row(401, "401 before 415", "POST", "private-box/", NONE, GZIP),
        row(401, "401 before 428", "PUT", "private.json", NONE),
        row(404, "404 before 405", "DELETE", "missing.manifest"),
        row(404, "404 before 405 of containers", "PATCH", "missing/", NONE),
        row(404, "404 before 405 of unknown methods", "BREW", "missing"),
        row(404, "404 before 412", "DELETE", "missing", STALE),
        row(404, "404 before 413", "POST", "missing/", HUGE),
        row(404, "404 before 415", "PATCH", "missing", NONE, ANY_PATCH),
        row(404, "404 before 415 of encodings", "POST", "missing/", NONE, GZIP),
        row(404, "404 before 428", "PUT", "missing.meta", NONE),
        row(405, "405 before 412", "PUT", "box/", STALE, NONE),
        row(405, "405 before 413", "PUT", "box/", HUGE),
        row(405, "405 before 415", "PUT", "box/.manifest", NONE, GZIP),
        row(405, "405 before 415 of patches", "PATCH", "box/", NONE, ANY_PATCH),
        row(405, "405 before 428", "PUT", "note.json.manifest", NONE),
        row(413, "413 before 412", "PUT", "note.json", STALE, HUGE),
        row(413, "413 before 428", "PUT", "note.json", HUGE),
        row(415, "415 before 412", "PUT", "note.json", STALE, NONE, GZIP),
        row(415, "415 before 412 of patches", "PATCH", "note.json", STALE, NONE, ANY_PATCH),
        row(415, "415 before 428", "PUT", "note.json", NONE, GZIP),
        row(415, "415 before 428 of linksets", "PATCH", "note.json.meta", NONE, ANY_PATCH),
        row(412, "412 before 428", "PUT", "note.json", NONE, "If-None-Match: *"),
        row(412, "412 before 416", "GET", "note.json", STALE, "Range: bytes=500-"),
        row(404, "404 before 304", "GET", "missing", "If-None-Match: *"),
        row(401, "401 before 304", "GET", "private.json", "If-None-Match: *"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("headersOnly")
  @DisplayName("ALL-12 the order of answers, as far as the head of a request decides")
  void headDecides(int status, String why, String method, String path, List<String> fields)
      throws IOException {
    Endpoint own = endpointWithLimits();

    own.raw(method, own.path(path), fields.toArray(String[]::new)).isProblem(status);

    if (status == 401) {
      fields = Stream.concat(fields.stream(), Stream.of("Authorization: Bearer alice")).toList();
      own.raw(method, own.path(path), fields.toArray(String[]::new)).isProblem(403);
    }
  }

  @ParameterizedTest(name = "{1} before {2}")
  @CsvSource({
    "412, stale, malformed JSON 400, note.json, application/json, {\"a\":",
    "428, unconditional, malformed JSON 400, note.json, application/json, {\"a\":",
    "412, stale, malformed linkset 400, note.json.meta, application/linkset+json, nonsense",
    "428, unconditional, malformed linkset 400, note.json.meta, application/linkset+json, nonsense",
    "412, stale, foreign anchor 422, note.json.meta, application/linkset+json,"
        + " '{\"linkset\":[{\"anchor\":\"/x\"}]}'",
    "428, unconditional, foreign anchor 422, note.json.meta, application/linkset+json,"
        + " '{\"linkset\":[{\"anchor\":\"/x\"}]}'"
  })
  @DisplayName("ALL-12 preconditions are answered before the body is looked at")
  void preconditionsComeBeforeBody(
      int status, String given, String fault, String target, String mediaType, String body) {
    Request request = endpointWithLimits().client().put(target).body(mediaType, body);

    if (given.equals("stale")) {
      request.header("If-Match", "\"stale\"");
    }
    Reply reply = request.send();

    reply.isProblem(status);
  }

  @Test
  @DisplayName("ALL-12 a false precondition is answered before an endless body is read: 412")
  void preconditionsComeBeforeUnannouncedLength() throws IOException {
    Endpoint own = endpointWithLimits();
    try (RawConnection connection = own.connect()) {
      connection.head("PUT", own.path("note.json"), STALE, JSON, "Transfer-Encoding: chunked");

      connection.read().isProblem(412);
    }
  }

  @Test
  @DisplayName("ALL-12 with Expect, nothing is asked for that is refused anyway")
  void refusesBeforeContinue() throws IOException {
    Endpoint own = endpointWithLimits();
    try (RawConnection connection = own.connect()) {
      connection.head(
          "PUT", own.path("note.json"), STALE, JSON, "Content-Length: 2", "Expect: 100-continue");

      connection.readFinal().isProblem(412);
    }
  }

  @Test
  @DisplayName("ALL-12 with Expect, the body is asked for once the head is found good")
  void asksForTheBody() throws IOException {
    Endpoint own = endpointWithLimits();
    try (RawConnection connection = own.connect()) {
      connection.head("PUT", own.path("new.txt"), "Content-Length: 2", "Expect: 100-continue");

      assertThat(connection.readInterim()).isEqualTo(100);
      connection.send("ok").read().hasStatus(201);
    }
    own.client().get("new.txt").send().hasBody("ok");
  }

  @Test
  @DisplayName("ALL-12 a hidden resource is 404, before anything that would tell of it")
  void hiddenComesBeforeTheRest() {
    Endpoint own =
        scenario().storage(b -> b.hideExistence(true)).authorizer(Scenario::publicOnly).start();

    own.client().get("private.json").header("If-Match", "\"stale\"").send().isProblem(404);
    own.client().get("private-box/").header("Accept", "image/png").send().isProblem(404);
    own.client().get("private.json").header("Range", "bytes=500-").send().isProblem(404);
  }

  @Test
  @DisplayName("ALL-12 the storage description is readable by anyone")
  void descriptionIsPublic() {
    for (boolean hide : new boolean[] {true, false}) {
      Endpoint own =
          scenario()
              .storage(b -> b.hideExistence(hide))
              .authorizer(request -> Decision.deny())
              .start();

      own.client().get(".storage").send().hasStatus(200);
      own.client().head(".storage").send().hasStatus(200);
      own.as("alice").get(".storage").send().hasStatus(200);
    }
  }

  private Endpoint endpointWithLimits() {
    Endpoint own =
        scenario().storage(b -> b.maxContentBytes(100)).authorizer(Scenario::publicOnly).start();
    own.client().put("note.json").body("application/json", "{\"a\":1}").send().hasStatus(201);
    own.client().createContainer("", "box");
    own.client().put("private.json").body("application/json", "{}").send().hasStatus(201);
    own.client().put("private-box/").link(LwsClient.CONTAINER_LINK).send().hasStatus(201);
    return own;
  }
}
