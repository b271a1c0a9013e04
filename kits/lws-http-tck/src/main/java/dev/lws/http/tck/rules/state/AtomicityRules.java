// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.doubles.FaultyStore;
import dev.lws.http.tck.harness.Rules;
import dev.lws.store.InDoubtException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All of an operation or nothing of it. */
public abstract class AtomicityRules extends Rules {

  /** A request in an endpoint that {@link #furnish} filled. */
  @FunctionalInterface
  interface Step {
    Request of(LwsClient client);
  }

  private static Arguments change(String name, Step step) {
    return Arguments.of(name, step);
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change("create", c -> c.post("box/").body("text/plain", "x")),
        change("create a container", c -> c.post("box/").link(LwsClient.CONTAINER_LINK)),
        change("create by PUT", c -> c.put("box/new").body("text/plain", "x")),
        change("create an auxiliary", AtomicityRules::newAuxiliary),
        change("replace", c -> matching(c.put("box/note.json"), c).body("application/json", "[]")),
        change(
            "patch",
            c -> c.patch("box/note.json").body("application/merge-patch+json", "{\"a\":1}")),
        change(
            "replace with links",
            c ->
                matching(c.put("box/note.json"), c)
                    .header("Prefer", "set-linkset")
                    .link("<https://example.org/l>; rel=\"license\"")
                    .body("application/json", "[]")),
        change("delete", c -> c.delete("box/note.json")),
        change("delete an auxiliary", c -> c.delete("box/note.json.acl")),
        change("delete a tree", c -> c.delete("box/").header("Depth", "infinity")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  @DisplayName("ALL-1 a commit that fails leaves no trace: 500, nothing leaked")
  void failedCommitLeavesNoTrace(String name, Step step) {
    FaultyStore store = new FaultyStore(emptyStore());
    LwsClient client = scenario().store(store).start().client();
    furnish(client);
    String before = everything(client);
    Request request = step.of(client);
    store.beforeCommit(AtomicityRules::diskFails);

    Reply reply = request.send();

    reply.isProblem(500);
    assertThat(reply.text()).doesNotContain("secret");
    store.beforeCommit(() -> {});
    assertThat(everything(client)).isEqualTo(before);
    step.of(client).send();
    assertThat(everything(client)).isNotEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  @DisplayName("ALL-1 where the outcome is unknown the client is told exactly that, once: 500")
  void doubtIsTold(String name, Step step) {
    FaultyStore store = new FaultyStore(emptyStore());
    LwsClient client = scenario().store(store).start().client();
    furnish(client);
    Request request = step.of(client);
    store.beforeCommit(
        () -> {
          throw new InDoubtException("/var/secret/catalog.db", new IOException("secret"));
        });

    Reply reply = request.send();

    reply.isProblem(500);
    assertThat(reply.detail())
        .containsPattern("(?i)unknown|not known|in doubt|may or may not|cannot be told|unclear");
    assertThat(reply.text()).doesNotContain("secret");
    assertThat(store.commits()).isEqualTo(1);
  }

  @Test
  @DisplayName("ALL-1 a failure that leaves no doubt is told apart from one that does")
  void certaintyIsTold() {
    FaultyStore store = new FaultyStore(emptyStore());
    LwsClient client = scenario().store(store).start().client();
    store.beforeCommit(AtomicityRules::diskFails);
    String certain = client.post("").body("x").send().isProblem(500).detail();
    store.beforeCommit(
        () -> {
          throw new InDoubtException("x", new IOException("x"));
        });

    String doubtful = client.post("").body("x").send().isProblem(500).detail();

    assertThat(doubtful).isNotEqualTo(certain);
  }

  @Test
  @DisplayName("ALL-1 a body that cannot be kept leaves no trace: 500")
  void failedStageLeavesNoTrace() {
    FaultyStore store = new FaultyStore(emptyStore());
    LwsClient client = scenario().store(store).start().client();
    furnish(client);
    String before = everything(client);
    store.beforeStage(AtomicityRules::diskFails);

    Reply post = client.post("box/").body("text/plain", "x").send();
    Reply put = matching(client.put("box/note.json"), client).body("text/plain", "x").send();

    assertThat(post.isProblem(500).text()).doesNotContain("secret");
    assertThat(put.isProblem(500).text()).doesNotContain("secret");
    assertThat(everything(client)).isEqualTo(before);
  }

  @Test
  @DisplayName("ALL-1 a store that breaks its contract is a failure like any other: 500")
  void unexpectedFailureIsAProblem() {
    FaultyStore store = new FaultyStore(emptyStore());
    LwsClient client = scenario().store(store).start().client();
    store.beforeCommit(
        () -> {
          throw new IllegalStateException("secret");
        });

    Reply reply = client.post("").body("x").send();

    assertThat(reply.isProblem(500).text()).doesNotContain("secret");
  }

  private static void diskFails() throws IOException {
    throw new IOException("/var/secret/catalog.db: disk I/O error in SELECT * FROM secret");
  }

  private static void furnish(LwsClient client) {
    client.createContainer("", "box");
    client.create("box/", "note.json", "application/json", "{}");
    client.createAuxiliary("box/note.json", "acl", "x");
  }

  private static String everything(LwsClient client) {
    StringBuilder state = new StringBuilder();
    for (String target :
        List.of(
            "",
            "box/",
            "box/.meta",
            "box/note.json",
            "box/note.json.meta",
            "box/note.json.manifest",
            "box/note.json.acl")) {
      Reply reply = client.get(target).send();
      state.append(reply.status()).append(reply.headers("ETag"));
      if (reply.status() == 200) {
        state.append(reply.text());
      }
    }
    return state.toString();
  }

  private static Request newAuxiliary(LwsClient client) {
    return client
        .post("box/note.json")
        .link("<note.json>; rel=\"principal\"")
        .link("<>; rel=\"log\"; anchor=\"note.json\"")
        .body("x");
  }

  private static Request matching(Request request, LwsClient client) {
    return request.header("If-Match", client.etag("box/note.json"));
  }
}
