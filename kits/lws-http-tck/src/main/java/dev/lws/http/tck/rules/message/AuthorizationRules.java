// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Action;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.RawConnection;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.doubles.ArrivalStore;
import dev.lws.http.tck.doubles.RecordingAuthorizer;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import dev.lws.http.tck.harness.Scenario;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Authorization: everything is asked for, and refusals tell each agent no more than it may know.
 */
public abstract class AuthorizationRules extends Rules {

  private static final String LWS = "https://www.w3.org/ns/lws#";

  /** A request in an endpoint that {@link #furnish} filled. */
  @FunctionalInterface
  interface Step {
    Request of(LwsClient client);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS"})
  @DisplayName("ALL-5 an unknown agent is challenged: 401, with where to authenticate and read on")
  void challengesTheUnknown(String method) {
    Endpoint own = scenario().authorizer(request -> Decision.deny()).start();

    for (String target : List.of("", "missing.txt")) {
      Reply reply = own.client().request(method, target).send().isProblem(401);

      reply.hasHeader("WWW-Authenticate", "Bearer as_uri=\"" + own.base() + "\", realm=\"LWS\"");
      assertThat(reply.targets("storageDescription"))
          .extracting(path -> own.base().resolve(path).getRawPath())
          .containsExactly(own.path(".storage"));
      assertThat(reply.links(LWS + "storageDescription")).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS"})
  @DisplayName("ALL-5 a known agent is refused: 403, without a challenge")
  void refusesTheKnown(String method) {
    Endpoint own = scenario().authorizer(request -> Decision.deny()).start();

    for (String target : List.of("", "missing.txt")) {
      own.as("alice").request(method, target).send().isProblem(403).hasNoHeader("WWW-Authenticate");
    }
  }

  @Test
  @DisplayName("ALL-5 realm and authorization server of the challenge are settings")
  void challengeCanBeSet() {
    Endpoint own =
        scenario()
            .authorizer(request -> Decision.deny())
            .binding(b -> b.realm("notes").authorizationServer(URI.create("https://as.example/")))
            .start();

    own.client()
        .get("")
        .send()
        .isProblem(401)
        .hasHeader("WWW-Authenticate", "Bearer as_uri=\"https://as.example/\", realm=\"notes\"");
  }

  @Test
  @DisplayName("ALL-5 the list of challenges is a setting")
  void challengesCanBeReplaced() {
    List<String> challenges = List.of("Basic realm=\"x\"", "DPoP algs=\"ES256\"");
    Endpoint own =
        scenario()
            .authorizer(request -> Decision.deny())
            .binding(b -> b.challenges(challenges))
            .start();

    Reply reply = own.client().get("").send().isProblem(401);

    assertThat(String.join(", ", reply.headers("WWW-Authenticate")))
        .isEqualTo(String.join(", ", challenges));
  }

  @ParameterizedTest
  @CsvSource({
    "private.txt, gone.txt",
    "private.txt.meta, gone.txt.meta",
    "private.txt.manifest, gone.txt.manifest",
    "private-box/, gone-box/",
    "private-box/.meta, gone-box/.meta"
  })
  @DisplayName("ALL-5 hideExistence: reads of the refused look as those of the missing")
  void hidesExistence(String hidden, String missing) {
    RecordingAuthorizer authorizer = new RecordingAuthorizer();
    Endpoint own = scenario().storage(b -> b.hideExistence(true)).authorizer(authorizer).start();
    own.client().put("private.txt").body("text/plain", "x").send().hasStatus(201);
    own.client().put("private-box/").link(LwsClient.CONTAINER_LINK).send().hasStatus(201);
    authorizer.permit(request -> Scenario.publicOnly(request).permitted());

    for (LwsClient client : List.of(own.client(), own.as("alice"))) {
      for (String method : List.of("GET", "HEAD", "OPTIONS")) {
        Reply refused = client.request(method, hidden).send().isProblem(404);
        Reply absent = client.request(method, missing).send().isProblem(404);

        assertThat(appearance(refused, hidden)).isEqualTo(appearance(absent, missing));
      }
      int status = client.delete(hidden).send().status();
      assertThat(status).isIn(401, 403);
    }
  }

  /** All that a client can see, but for what differs between any two responses. */
  private static Map<String, String> appearance(Reply reply, String name) {
    return Map.of(
        "headers", String.join(" ", reply.headers().keySet()),
        "link", String.join(" ", reply.headers("Link")),
        "body", reply.text().replace(name, "NAME"));
  }

  private static Arguments asks(String expected, Step step) {
    return Arguments.of(expected, step);
  }

  static Stream<Arguments> questions() {
    return Stream.of(
        asks("READ note.json", c -> c.get("box/note.json")),
        asks("READ note.json", c -> c.head("box/note.json")),
        asks("READ note.json", c -> c.options("box/note.json")),
        asks("READ note.json", c -> c.get("box/note.json.meta")),
        asks("READ note.json", c -> c.get("box/note.json.manifest")),
        asks("READ note.json.acl", c -> c.get("box/note.json.acl")),
        asks("READ box", c -> c.get("box/")),
        asks("READ note.json", c -> c.get("box/")),
        asks("READ note.json", c -> c.get("box/.manifest")),
        asks("READ missing", c -> c.get("missing")),
        asks("CREATE box", c -> c.post("box/").body("x")),
        asks("CREATE box", c -> c.put("box/new").body("x")),
        asks("CREATE note.json", c -> auxiliary(c, "log")),
        asks("UPDATE note.json", c -> replacing(c, "box/note.json")),
        asks("UPDATE note.json.acl", c -> replacing(c, "box/note.json.acl")),
        asks(
            "UPDATE note.json",
            c -> c.patch("box/note.json").body("application/merge-patch+json", "{}")),
        asks("UPDATE note.json", c -> replacing(c, "box/note.json.meta")),
        asks("DELETE note.json", c -> c.delete("box/note.json")),
        asks("DELETE note.json.acl", c -> c.delete("box/note.json.acl")),
        asks("DELETE box", c -> c.delete("box/").header("Depth", "infinity")),
        asks("DELETE note.json", c -> c.delete("box/").header("Depth", "infinity")),
        asks("DELETE deep.txt", c -> c.delete("box/").header("Depth", "infinity")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("questions")
  @DisplayName("ALL-6 every operation asks, for every resource it touches and every listed member")
  void asksForEverything(String expected, Step step) {
    RecordingAuthorizer authorizer = new RecordingAuthorizer();
    Endpoint own = scenario().authorizer(authorizer).start();
    furnish(own.client());
    Request request = step.of(own.as("alice"));
    authorizer.forget();

    request.send();

    assertThat(authorizer.asked()).contains(expected);
    assertThat(authorizer.agents()).containsOnly("urn:agent:alice");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("questions")
  @DisplayName("ALL-6 each question can be answered with no, and then nothing happens")
  void eachAnswerCounts(String asked, Step step) {
    RecordingAuthorizer authorizer = new RecordingAuthorizer();
    Endpoint own = scenario().authorizer(authorizer).start();
    furnish(own.client());
    Request request = step.of(own.as("alice"));
    String before = everything(own.client());
    Action action = Action.valueOf(asked.substring(0, asked.indexOf(' ')));
    String name = asked.substring(asked.indexOf(' ') + 1);
    authorizer.permit(RecordingAuthorizer.about(action, name).negate());

    Reply reply = request.send();

    if (reply.status() == 200) { // a listing leaves the member out
      assertThat(reply.text()).doesNotContain(name);
    } else {
      reply.hasStatus(403);
    }
    authorizer.permit(any -> true);
    assertThat(everything(own.client())).isEqualTo(before);
  }

  @Test
  @DisplayName("ALL-6 auxiliaries go with the permission to delete their principal")
  void auxiliariesGoWithTheirPrincipal() {
    RecordingAuthorizer authorizer = new RecordingAuthorizer();
    Endpoint own = scenario().authorizer(authorizer).start();
    furnish(own.client());
    authorizer.permit(RecordingAuthorizer.about(Action.DELETE, "note.json.acl").negate());

    own.client().delete("box/note.json.acl").send().isProblem(401);
    own.client().delete("box/").header("Depth", "infinity").send().hasStatus(204);

    own.client().get("box/note.json.acl").send().isProblem(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"box/", "box/note.json"})
  @DisplayName(
      "ALL-6 who may create can be kept from creating an auxiliary with a certain relation")
  void creationOfAnAuxiliaryIsNamed(String patron) {
    RecordingAuthorizer authorizer = new RecordingAuthorizer();
    Endpoint own = scenario().authorizer(authorizer).start();
    furnish(own.client());
    authorizer.permit(
        request ->
            request.action() != Action.CREATE
                || !request
                    .attachment()
                    .equals(Optional.of(new AccessRequest.Principal(request.path(), "audit"))));

    auxiliary(own.as("alice"), patron, "audit").send().isProblem(403);

    auxiliary(own.as("alice"), patron, "log").send().hasStatus(201);
    own.as("alice").post("box/").body("text/plain", "a member").send().hasStatus(201);
  }

  @Test
  @DisplayName("ALL-6 a permission withdrawn while the body arrives no longer counts")
  void decidesAgainAtTheCommit() throws Exception {
    RecordingAuthorizer authorizer = new RecordingAuthorizer();
    ArrivalStore store = new ArrivalStore(emptyStore());
    Endpoint own = scenario().store(store).authorizer(authorizer).start();
    try (RawConnection connection = own.connect()) {
      connection.head(
          "PUT", own.path("a.txt"), "Content-Length: 10", "Authorization: Bearer alice");
      connection.send("01234");
      store.awaitArrival();
      authorizer.permit(request -> false);

      connection.send("56789").read().isProblem(403);
    }
    authorizer.permit(request -> true);
    own.client().get("a.txt").send().isProblem(404);
  }

  @Test
  @DisplayName("ALL-6 no storage is built without an Authorizer")
  void needsAnAuthorizer() {
    assertThatThrownBy(() -> LwsStorage.builder(emptyStore(), none()).build())
        .isInstanceOf(RuntimeException.class);
  }

  @SuppressWarnings({"NullAway", "DataFlowIssue"}) // what a host without null checks might pass
  private static Authorizer none() {
    return null;
  }

  private static void furnish(LwsClient client) {
    client.createContainer("", "box");
    client.create("box/", "note.json", "application/json", "{}");
    client.createAuxiliary("box/note.json", "acl", "x");
    client.createContainer("box/", "inner");
    client.create("box/inner/", "deep.txt", "text/plain", "x");
  }

  private static String everything(LwsClient client) {
    StringBuilder tags = new StringBuilder();
    for (String target :
        List.of(
            "",
            "box/",
            ".meta",
            "box/.meta",
            "box/inner/",
            "box/inner/deep.txt",
            "box/note.json",
            "box/note.json.meta",
            "box/note.json.manifest",
            "box/note.json.acl")) {
      tags.append(client.etag(target));
    }
    return tags.toString();
  }

  private static Request replacing(LwsClient client, String target) {
    String type = target.endsWith(".meta") ? "application/linkset+json" : "application/json";
    return client.put(target).header("If-Match", client.etag(target)).body(type, "{}");
  }

  private static Request auxiliary(LwsClient client, String relation) {
    return auxiliary(client, "box/note.json", relation);
  }

  private static Request auxiliary(LwsClient client, String patron, String relation) {
    String name = patron.endsWith("/") ? "." : patron.substring(patron.lastIndexOf('/') + 1);
    return client
        .post(patron)
        .link("<" + name + ">; rel=\"principal\"")
        .link("<>; rel=\"" + relation + "\"; anchor=\"" + name + "\"")
        .body("x");
  }
}
