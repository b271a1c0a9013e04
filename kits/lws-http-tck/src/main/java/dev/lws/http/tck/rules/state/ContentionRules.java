// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.doubles.FaultyStore;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import dev.lws.store.ConflictException;
import dev.lws.store.ResourceStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Operations that somebody else's commit gets in the way of. */
public abstract class ContentionRules extends Rules {

  private ResourceStore shared;
  private FaultyStore store;

  @BeforeEach
  final void newStore() {
    shared = emptyStore();
    store = new FaultyStore(shared);
  }

  @Test
  @DisplayName("ALL-15 an operation without preconditions tries again until it succeeds")
  void triesAgain() {
    LwsClient client = scenario().store(store).start().client();
    AtomicInteger left = new AtomicInteger(7);
    store.beforeCommit(
        () -> {
          if (left.getAndDecrement() > 0) {
            throw new ConflictException("not yet");
          }
        });

    client.put("a.txt").body("text/plain", "x").send().hasStatus(201);

    assertThat(store.commits()).isEqualTo(8);
    client.get("a.txt").send().hasBody("x");
  }

  @Test
  @DisplayName("ALL-15 at the deadline it gives up: 409, nothing stored")
  void givesUpAtTheDeadline() {
    LwsClient client =
        scenario()
            .store(store)
            .storage(b -> b.commitDeadline(Duration.ofMillis(200)))
            .start()
            .client();
    String tag = client.etag("");
    store.beforeCommit(
        () -> {
          throw new ConflictException("never");
        });

    client.post("").body("text/plain", "x").send().isProblem(409);
    client.post("").link(LwsClient.CONTAINER_LINK).send().isProblem(409);

    assertThat(store.commits()).isGreaterThan(2);
    assertThat(client.etag("")).isEqualTo(tag);
  }

  @Test
  @DisplayName("ALL-15 CRE-5 a name taken meanwhile is made unique")
  void nameTakenMeanwhileIsMadeUnique() {
    Endpoint own = scenario().store(store).start();
    meanwhile(c -> c.create("", "note.txt", "text/plain", "theirs"));

    String location = own.client().create("", "note.txt", "text/plain", "ours");

    assertThat(location).isNotEqualTo(own.path("note.txt")).endsWith(".txt");
    own.client().get("note.txt").send().hasBody("theirs");
    own.client().get(location).send().hasBody("ours");
    assertThat(total(own.client())).isEqualTo(2);
  }

  @Test
  @DisplayName("ALL-15 CRE-10 a resource created meanwhile is not overwritten: 428, with * 412")
  void createdMeanwhileIsKept() {
    LwsClient client = scenario().store(store).start().client();
    meanwhile(c -> c.put("a.txt").body("theirs").send().hasStatus(201));
    client.put("a.txt").body("ours").send().isProblem(428);
    meanwhile(c -> c.put("b.txt").body("theirs").send().hasStatus(201));

    client.put("b.txt").header("If-None-Match", "*").body("ours").send().isProblem(412);

    client.get("a.txt").send().hasBody("theirs");
    client.get("b.txt").send().hasBody("theirs");
  }

  @Test
  @DisplayName("ALL-15 UPD-3 a precondition that fails meanwhile is 412 at once")
  void replacedMeanwhileFailsTheCondition() {
    LwsClient client = scenario().store(store).start().client();
    client.put("a.txt").body("text/plain", "first").send().hasStatus(201);
    String tag = client.etag("a.txt");
    meanwhile(c -> c.replace("a.txt", "theirs"));

    client.put("a.txt").header("If-Match", tag).body("ours").send().isProblem(412);

    assertThat(store.commits()).isEqualTo(1);
    client.get("a.txt").send().hasBody("theirs");
  }

  @Test
  @DisplayName("ALL-15 ALL-7 deleted and created again meanwhile is another resource: 412")
  void recreatedMeanwhileIsAnother() {
    LwsClient client = scenario().store(store).start().client();
    client.put("a.txt").body("text/plain", "same").send().hasStatus(201);
    String tag = client.etag("a.txt");
    meanwhile(
        c -> {
          c.delete("a.txt").send().hasStatus(204);
          c.put("a.txt").body("text/plain", "same").send().hasStatus(201);
        });

    client.delete("a.txt").header("If-Match", tag).send().isProblem(412);

    client.get("a.txt").send().hasBody("same");
  }

  @Test
  @DisplayName("ALL-15 without a precondition the later of two replacements wins")
  void laterReplacementWins() {
    LwsClient client =
        scenario().store(store).binding(b -> b.requireConditionalPut(false)).start().client();
    client.put("a.txt").body("text/plain", "first").send().hasStatus(201);
    meanwhile(c -> c.replace("a.txt", "theirs"));

    client.put("a.txt").body("text/plain", "ours").send().hasStatus(204);

    client.get("a.txt").send().hasBody("ours");
  }

  @Test
  @DisplayName("ALL-15 CRE-4 a container deleted meanwhile has no new members: 404")
  void parentDeletedMeanwhileIsNotFound() {
    LwsClient client = scenario().store(store).start().client();
    client.createContainer("", "box");
    meanwhile(c -> c.delete("box/").send().hasStatus(204));

    client.post("box/").body("x").send().isProblem(404);

    assertThat(total(client)).isZero();
  }

  @Test
  @DisplayName("ALL-15 ALL-11 a busy container is no obstacle: its other members do not conflict")
  void siblingsDoNotConflict() {
    LwsClient client = scenario().store(store).start().client();
    meanwhile(c -> c.create("", "other.txt", "text/plain", "theirs"));

    client.create("", "note.txt", "text/plain", "ours");

    assertThat(store.commits()).isEqualTo(1);
    assertThat(total(client)).isEqualTo(2);
  }

  /**
   * Lets a second server on the same store do something right before the next commit of the first.
   */
  private void meanwhile(Consumer<LwsClient> doing) {
    LwsClient other = scenario().store(shared).start().client();
    store.beforeNextCommit(() -> doing.accept(other));
  }

  private static int total(LwsClient client) {
    return client.get("").send().json().path("totalItems").asInt(-1);
  }
}
