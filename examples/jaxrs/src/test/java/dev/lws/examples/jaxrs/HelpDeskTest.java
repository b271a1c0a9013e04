// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The application and its storage work side by side. */
@Timeout(60)
class HelpDeskTest {

  private static final String ALICE = "key-of-alice";
  private static final String BOB = "key-of-bob";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static HelpDeskServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new HelpDeskServer(Map.of(ALICE, "alice", BOB, "bob"));
    assertThat(send("PUT", "/storage/manual.txt", ALICE, "Turn it off and on.").statusCode())
        .isEqualTo(201);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  @DisplayName("the application's own resource answers as before, and knows who asks")
  void ownResource() throws Exception {
    HttpResponse<String> answer = send("GET", "/tickets/1", BOB, "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("bob reads: The lamp is broken.");
  }

  @ParameterizedTest
  @DisplayName("the application's exception mapper words the failures of its own resources")
  @CsvSource({
    "/tickets/7, 404, Sorry: there is no ticket 7",
    "/tickets, 404, Sorry: HTTP 404 Not Found",
    "/storages, 404, Sorry: HTTP 404 Not Found"
  })
  void ownFailures(String path, int status, String body) throws Exception {
    HttpResponse<String> answer = send("GET", path, BOB, "");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(body);
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @DisplayName("ALL-4 the storage's problems are its own: the exception mapper does not see them")
  @CsvSource({
    "GET, /storage/nothing, 404",
    "GET, /storage/a%2Fb, 400",
    "BREW, /storage/manual.txt, 405",
    "PUT, /storage/manual.txt, 428"
  })
  void problems(String method, String path, int status) throws Exception {
    HttpResponse<String> answer = send(method, path, ALICE, "");

    assertProblem(answer, status);
  }

  @Test
  @DisplayName("REA-1 UPD-1 DEL-1 the storage keeps, changes and removes what it is given")
  void storage() throws Exception {
    HttpResponse<String> created = send("POST", "/storage/", ALICE, "{\"calls\": 1}");
    String path = created.headers().firstValue("Location").orElseThrow();
    String relative = path.replaceFirst(".*/desk/api", "");

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(path).contains("/desk/api/storage/");
    assertThat(send("GET", relative, ALICE, "").body()).isEqualTo("{\"calls\": 1}");
    assertThat(send("DELETE", relative, ALICE, "").statusCode()).isEqualTo(204);
    assertProblem(send("GET", relative, ALICE, ""), 404);
  }

  @ParameterizedTest
  @DisplayName("the application's filter guards its own resources and the storage alike")
  @ValueSource(strings = {"/tickets/1", "/tickets/7", "/storage/", "/storage/manual.txt"})
  void guarded(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path, "no key", "");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("ApiKey");
    assertThat(answer.body()).isEqualTo("Who are you?");
  }

  @Test
  @DisplayName(
      "the storage refuses methods unknown to JAX-RS only to those whom the filter lets in")
  void guardedForUnknownMethods() throws Exception {
    assertThat(send("BREW", "/storage/", "no key", "").statusCode()).isEqualTo(401);
  }

  @Test
  @DisplayName("ALL-5 the filter tells the storage who the agent is, and its rules go by that")
  void agents() throws Exception {
    assertThat(send("GET", "/storage/manual.txt", BOB, "").body()).isEqualTo("Turn it off and on.");
    assertProblem(send("PUT", "/storage/joke.txt", BOB, "Knock, knock."), 403);
    assertProblem(send("DELETE", "/storage/manual.txt", BOB, ""), 403);
    assertThat(send("PUT", "/storage/joke.txt", ALICE, "Who's there?").statusCode()).isEqualTo(201);
  }

  private static void assertProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("\"status\":" + status).doesNotContain("Sorry");
  }

  private static HttpResponse<String> send(String method, String path, String key, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.at(path))
            .header("X-Api-Key", key)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", body.startsWith("{") ? "application/json" : "text/plain");
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
