// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Action;
import dev.lws.core.auth.Decision;
import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of what answers may tell: every request with every subset of permissions, on what is
 * there and on what is not. Whatever is called secret is for who may read it, and whatever is
 * called hidden for the owner only.
 */
public abstract class DisclosureRules extends Rules {

  private static final String OWNER = "owner";

  private @Nullable Endpoint running;

  /** A subset agent's name has the first letters of what it may do. */
  private static String agent(Set<Action> permitted) {
    StringBuilder name = new StringBuilder("may-");
    permitted.forEach(action -> name.append(action.name().toLowerCase(Locale.ROOT).charAt(0)));
    return name.toString();
  }

  private static Decision rules(AccessRequest request) {
    String agent = request.agent().id().orElse("").replace("urn:agent:", "");
    boolean hidden = request.path().segments().stream().anyMatch(name -> name.contains("hidden"));
    String letter = request.action().name().toLowerCase(Locale.ROOT).substring(0, 1);
    return Decision.of(
        agent.equals(OWNER)
            || (!hidden && agent.startsWith("may-") && agent.substring(4).contains(letter)));
  }

  protected static Stream<Set<Action>> permissions() {
    List<Action> actions = List.of(Action.values());
    return IntStream.range(0, 1 << actions.size())
        .mapToObj(
            bits ->
                IntStream.range(0, actions.size())
                    .filter(i -> (bits & 1 << i) != 0)
                    .mapToObj(actions::get)
                    .collect(Collectors.toSet()));
  }

  @BeforeEach
  void begin() {
    running = scenario().authorizer(DisclosureRules::rules).start();
  }

  private LwsClient as(String agent) {
    return Objects.requireNonNull(running).client().as(agent);
  }

  private LwsClient owner() {
    return as(OWNER);
  }

  /** A request to be made of a resource, by whoever asks. */
  private record Attempt(String name, String suffix, Function<Request, Request> rest) {

    Reply by(LwsClient client, String path) {
      return rest.apply(client.request(name.substring(0, name.indexOf(' ')), path + suffix)).send();
    }
  }

  private static Attempt attempt(
      String method, String what, String suffix, Function<Request, Request> rest) {
    return new Attempt(method + " " + what, suffix, rest);
  }

  /** Every method and format, on every facet, with and without the wish to see what came of it. */
  private static List<Attempt> attempts() {
    List<Attempt> attempts = new ArrayList<>();
    String mergePatch = "application/merge-patch+json";
    for (String suffix : List.of("", ".meta", ".manifest")) {
      for (String method : List.of("GET", "HEAD", "OPTIONS")) {
        attempts.add(attempt(method, "it", suffix, request -> request));
      }
      attempts.add(
          attempt("GET", "a range", suffix, request -> request.header("Range", "bytes=9999-")));
      attempts.add(
          attempt(
              "GET", "if it is another", suffix, request -> request.header("If-Match", "\"x\"")));
      for (String prefer : List.of("return=minimal", "return=representation")) {
        Function<Request, Request> wish =
            request -> request.header("Prefer", prefer).header("If-Match", "*");
        attempts.add(
            attempt("PATCH", "nothing", suffix, r -> wish.apply(r).body(mergePatch, "{}")));
        attempts.add(
            attempt(
                "PATCH",
                "what is not there",
                suffix,
                r ->
                    wish.apply(r)
                        .body(
                            "application/json-patch+json",
                            "[{\"op\":\"test\",\"path\":\"/nowhere\",\"value\":1}]")));
        attempts.add(
            attempt(
                "PATCH",
                "no byte",
                suffix,
                r ->
                    wish.apply(r)
                        .header("X-Update-Range", "bytes=-99999")
                        .body("application/x-sabredav-partialupdate", "x")));
        attempts.add(
            attempt("PATCH", "in an unknown way", suffix, r -> wish.apply(r).body("a/b", "x")));
        attempts.add(attempt("PUT", "other bytes", suffix, r -> wish.apply(r).body("a/b", "x")));
      }
      attempts.add(
          attempt("PUT", "anew", suffix, r -> r.header("If-None-Match", "*").body("a/b", "x")));
      attempts.add(attempt("PUT", "without a condition", suffix, r -> r.body("a/b", "x")));
      attempts.add(attempt("POST", "something", suffix, r -> r.body("a/b", "x")));
      attempts.add(
          attempt("DELETE", "if it is another", suffix, r -> r.header("If-Match", "\"x\"")));
      attempts.add(attempt("DELETE", "it", suffix, r -> r));
      attempts.add(attempt("BREW", "tea", suffix, r -> r));
    }
    return attempts;
  }

  /** A data resource with much to tell. */
  private String document(String container) {
    String path =
        owner()
            .post(container)
            .header("Slug", "note.json")
            .link("<https://secret.example/type>; rel=\"type\"")
            .link("<https://secret.example/link>; rel=\"related\"")
            .body("application/secret+json", "{\"secret\":\"" + "s".repeat(1_234) + "\"}")
            .send()
            .hasStatus(201)
            .location();
    owner().createAuxiliary(path, "secret-rules", "secret");
    return path;
  }

  /** A container with members, of which the owner alone may read some. */
  private String box(String container) {
    String path = owner().createContainer(container, "box");
    owner().create(path, "secret.txt", "text/plain", "secret");
    owner().create(path, "hidden.txt", "text/plain", "hidden");
    return path;
  }

  @ParameterizedTest
  @MethodSource("permissions")
  @DisplayName("SEC-1 no answer tells who may not read a resource anything that it has")
  void tellsNothingToWhoMayNotRead(Set<Action> permitted) {
    LwsClient client = as(agent(permitted));
    String container = owner().createContainer("", "c");
    String document = document(container);
    String box = box(container);

    for (Attempt attempt : attempts()) {
      Reply ofDocument = attempt.by(client, document);
      Reply ofBox = attempt.by(client, box);

      if (!permitted.contains(Action.READ)) {
        assertThat(told(ofDocument))
            .as("%s of a document", attempt.name())
            .doesNotContain("secret");
        assertThat(ofDocument.text()).doesNotContain("1234", "1247");
        assertThat(told(ofBox)).as("%s of a container", attempt.name()).doesNotContain("secret");
      }
      assertThat(told(ofBox)).as("%s of a container", attempt.name()).doesNotContain("hidden");
      if (ofDocument.status() < 300 && !attempt.name().matches("(GET|HEAD|OPTIONS).*")) {
        document = document(container);
      }
      if (ofBox.status() < 300 && attempt.name().startsWith("DELETE")) {
        box = box(container);
      }
    }
  }

  @Test
  @DisplayName("SEC-1 who may do nothing is answered alike whether something is there or not")
  void existenceIsNotTold() {
    LwsClient nobody = as(agent(Set.of()));
    String container = owner().createContainer("", "c");
    String there = document(container);
    String missing = there.replace("note", "nope");

    for (Attempt attempt : attempts()) {
      Reply ofThere = attempt.by(nobody, there);
      Reply ofMissing = attempt.by(nobody, missing);

      assertThat(ofThere.status()).as(attempt.name()).isEqualTo(ofMissing.status());
      assertThat(told(ofThere).replace("note", "nope"))
          .as(attempt.name())
          .isEqualTo(told(ofMissing));
    }
  }

  @Test
  @DisplayName("SEC-1 UPD-1 who may change and read is shown what came of it")
  void showsToWhoMayRead() {
    LwsClient client = as(agent(EnumSet.of(Action.READ, Action.UPDATE)));
    String document = document(owner().createContainer("", "c"));

    Reply reply =
        client
            .patch(document)
            .header("Prefer", "return=representation")
            .body("application/merge-patch+json", "{\"more\":1}")
            .send();

    assertThat(reply.hasStatus(200).text()).contains("secret", "more");
  }

  @Test
  @DisplayName(
      "SEC-1 UPD-14 a hidden auxiliary is told neither by a refusal nor by the linkset's tag")
  void hiddenAuxiliariesAreNotTold() {
    LwsClient client = as(agent(EnumSet.of(Action.READ, Action.UPDATE)));
    String document = owner().createText(owner().createContainer("", "c"), "milk");
    String before = client.get(document + ".meta").send().hasStatus(200).theHeader("ETag");
    owner()
        .post(document)
        .header("Slug", "hidden")
        .link("<" + document + ">; rel=\"principal\"")
        .link("<>; rel=\"rules\"; anchor=\"" + document + "\"")
        .body("a/b", "x")
        .send()
        .hasStatus(201);

    Reply after = client.get(document + ".meta").send().hasStatus(200);
    Reply put =
        client
            .put(document + ".meta")
            .header("If-Match", before)
            .body(
                "application/linkset+json",
                "{\"linkset\":[{\"anchor\":\""
                    + document
                    + "\",\"rules\":[{\"href\":\"https://example.org/\"}]}]}")
            .send();

    assertThat(after.theHeader("ETag")).isEqualTo(before);
    assertThat(told(after)).doesNotContain("hidden");
    put.hasStatus(204);
  }

  @Test
  @DisplayName("CRE-5 an auxiliary's name begins with that of its principal and a dot")
  void auxiliariesPlantNoNames() {
    String document = owner().createText(owner().createContainer("", "c"), "milk");

    String location =
        owner()
            .post(document)
            .header("Slug", "index.html")
            .link("<" + document + ">; rel=\"principal\"")
            .link("<>; rel=\"rules\"; anchor=\"" + document + "\"")
            .body("text/html", "x")
            .send()
            .hasStatus(201)
            .location();

    assertThat(location).isEqualTo(document + ".index.html");
  }

  /** All that an answer says but the time, and whether its connection happens to go on. */
  private static String told(Reply reply) {
    StringBuilder text = new StringBuilder().append(reply.status());
    reply
        .headers()
        .forEach(
            (name, values) -> {
              if (!Set.of("date", "connection", "keep-alive").contains(name)) {
                text.append('\n').append(name).append(": ").append(values);
              }
            });
    return text.append('\n').append(reply.text()).toString();
  }
}
