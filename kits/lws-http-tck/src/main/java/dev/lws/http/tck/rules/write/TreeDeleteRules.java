// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Action;
import dev.lws.core.auth.Visibility;
import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.doubles.OpenAuthorizer;
import dev.lws.http.tck.doubles.RecordingAuthorizer;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import dev.lws.store.Change;
import dev.lws.store.ForwardingStore;
import dev.lws.store.ResourceStore;
import dev.lws.store.Transaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deletion of containers with all that is in them. */
public abstract class TreeDeleteRules extends Rules {

  /** A container with resources at three levels; returns all targets, the container first. */
  private static List<String> tree(LwsClient client, String parent) {
    List<String> targets = new ArrayList<>();
    String container = parent;
    for (String name : List.of("top", "middle", "bottom")) {
      container = client.createContainer(container, name);
      targets.add(container);
      targets.add(client.create(container, name + "-note", "text/plain", name));
      targets.add(client.createAuxiliary(targets.get(targets.size() - 1), "acl", "rules"));
      targets.add(client.createAuxiliary(container, "preview", "picture"));
    }
    return targets;
  }

  private static Map<String, String> tags(LwsClient client, List<String> targets) {
    Map<String, String> tags = new LinkedHashMap<>();
    targets.forEach(target -> tags.put(target, client.etag(target)));
    return tags;
  }

  private static Request deleteTree(LwsClient client, String target) {
    return client.delete(target).header("Depth", "infinity");
  }

  @ParameterizedTest(name = "Depth: {0}")
  @DisplayName("DEL-3 without Depth: infinity a container that is not empty stays: 409")
  @ValueSource(strings = {"", "0"})
  void keepsWhatIsNotEmpty(String depth) {
    String box = container();
    List<String> targets = tree(client(), box);
    Map<String, String> before = tags(client(), targets);

    Request request = client().delete(targets.get(0));
    (depth.isEmpty() ? request : request.header("Depth", depth)).send().isProblem(409);

    assertThat(tags(client(), targets)).isEqualTo(before);
  }

  @ParameterizedTest
  @DisplayName("DEL-3 with Depth: infinity all goes that is in it")
  @ValueSource(strings = {"infinity", "Infinity"})
  void deletesTheWholeTree(String depth) {
    String box = container();
    List<String> targets = tree(client(), box);
    String other = client().createText(box, "other");

    client().delete(targets.get(0)).header("Depth", depth).send().hasStatus(204).hasNoBody();

    for (String target : targets) {
      client().get(target).send().isProblem(404);
    }
    Reply listing = client().get(box).send().hasStatus(200);
    assertThat(listing.json().path("totalItems").asInt()).isEqualTo(1);
    client().get(other).send().hasStatus(200);
  }

  @ParameterizedTest(name = "Depth: {0}")
  @DisplayName("DEL-3 an empty container and a data resource go with either depth")
  @ValueSource(strings = {"0", "infinity"})
  void takesEitherDepth(String depth) {
    String box = container();
    String inner = client().createContainer(box, "inner");
    String note = client().createText(box, "note");

    client().delete(inner).header("Depth", depth).send().hasStatus(204);
    client().delete(note).header("Depth", depth).send().hasStatus(204);
  }

  @ParameterizedTest(name = "Depth: {0}")
  @DisplayName("DEL-3 any other depth is 400")
  @ValueSource(strings = {"1", "2", "-1", "00", "infinite", "infinity, 0", "all"})
  void refusesOtherDepths(String depth) {
    String box = client().createContainer(container(), "inner");
    String note = client().createText(container(), "note");

    client().delete(box).header("Depth", depth).send().isProblem(400).detailContains("infinity");
    client().delete(note).header("Depth", depth).send().isProblem(400);

    client().get(box).send().hasStatus(200);
    client().get(note).send().hasStatus(200);
  }

  @ParameterizedTest(name = "{0} is forbidden")
  @DisplayName("DEL-3 if one descendant may not be deleted nothing is: 403")
  @ValueSource(strings = {"top", "top-note", "middle", "middle-note", "bottom", "bottom-note"})
  void oneForbiddenKeepsAll(String name) {
    RecordingAuthorizer authorizer =
        new RecordingAuthorizer().permit(RecordingAuthorizer.about(Action.DELETE, name).negate());
    LwsClient client = scenario().authorizer(authorizer).start().as("alice");
    List<String> targets = tree(client, "");
    Map<String, String> before = tags(client, targets);

    deleteTree(client, targets.get(0)).send().isProblem(403);

    assertThat(tags(client, targets)).isEqualTo(before);
  }

  @Test
  @DisplayName("DEL-3 auxiliaries go with the permission to delete their principals")
  void auxiliariesAreNotAskedFor() {
    RecordingAuthorizer authorizer =
        new RecordingAuthorizer()
            .permit(request -> request.action() != Action.DELETE || request.attachment().isEmpty());
    LwsClient client = scenario().authorizer(authorizer).start().as("alice");
    List<String> targets = tree(client, "");

    deleteTree(client, targets.get(0)).send().hasStatus(204);

    for (String target : targets) {
      client.get(target).send().isProblem(404);
    }
  }

  @Test
  @DisplayName("DEL-3 each descendant is asked for, also those beyond a page")
  void eachDescendantIsAskedFor() {
    RecordingAuthorizer authorizer = new RecordingAuthorizer();
    Endpoint endpoint =
        scenario().authorizer(authorizer).storage(b -> b.pageSize(2).maxFilterScan(3)).start();
    LwsClient client = endpoint.client();
    String box = client.createContainer("", "box");
    for (int i = 0; i < 25; i++) {
      client.put(box + "m" + i).body("text/plain", "text").send().hasStatus(201);
    }
    authorizer.permit(RecordingAuthorizer.about(Action.DELETE, "m9").negate());
    deleteTree(client.as("alice"), box).send().isProblem(403);
    authorizer.permit(request -> true).forget();

    deleteTree(client, box).send().hasStatus(204);

    for (int i = 0; i < 25; i++) {
      assertThat(authorizer.wasAsked(Action.DELETE, "m" + i)).as("m" + i).isTrue();
      client.get(box + "m" + i).send().isProblem(404);
    }
  }

  @Test
  @DisplayName("DEL-3 what an agent does not see goes too, if it may be deleted")
  void hiddenDescendantsGo() {
    Endpoint endpoint = scenario().authorizer(new OpenAuthorizer(Visibility.NONE)).start();
    List<String> targets = tree(endpoint.client(), "");

    deleteTree(endpoint.client(), targets.get(0)).send().hasStatus(204);

    for (String target : targets) {
      endpoint.client().get(target).send().isProblem(404);
    }
  }

  @Test
  @DisplayName("DEL-3 the tree goes in one commit; if that fails, nothing is gone")
  void deletesInOneCommit() {
    AtomicInteger commits = new AtomicInteger();
    AtomicInteger failures = new AtomicInteger();
    Endpoint endpoint =
        scenario()
            .store(
                new ForwardingStore(emptyStore()) {
                  @Override
                  public void commit(Transaction tx) throws IOException {
                    commits.incrementAndGet();
                    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                      throw new IOException("the medium failed");
                    }
                    super.commit(tx);
                  }
                })
            .start();
    LwsClient client = endpoint.client();
    List<String> targets = tree(client, "");
    Map<String, String> before = tags(client, targets);
    failures.set(1);

    deleteTree(client, targets.get(0)).send().isProblem(500);
    assertThat(tags(client, targets)).isEqualTo(before);
    commits.set(0);
    deleteTree(client, targets.get(0)).send().hasStatus(204);

    assertThat(commits).hasValue(1);
    client.get(targets.get(0)).send().isProblem(404);
  }

  @Test
  @DisplayName("DEL-3 DEL-4 a tree goes only under the current tag of its top")
  void honoursConditions() {
    LwsClient client = client();
    List<String> targets = tree(client, container());
    String top = targets.get(0);

    deleteTree(client, top).header("If-Match", "\"other\"").send().isProblem(412);
    client.get(targets.get(targets.size() - 1)).send().hasStatus(200);

    deleteTree(client, top).header("If-Match", client.etag(top)).send().hasStatus(204);
  }

  /** A store in which something happens right before the first commit of a certain change. */
  private static final class InterruptedStore extends ForwardingStore {

    private final Class<? extends Change> awaited;
    private final AtomicReference<@Nullable Runnable> interruption = new AtomicReference<>();

    InterruptedStore(ResourceStore store, Class<? extends Change> awaited) {
      super(store);
      this.awaited = awaited;
    }

    void interruptOnce(Runnable action) {
      interruption.set(action);
    }

    @Override
    public void commit(Transaction tx) throws IOException {
      if (tx.changes().stream().anyMatch(awaited::isInstance)) {
        Runnable action = interruption.getAndSet(null);
        if (action != null) {
          action.run();
        }
      }
      super.commit(tx);
    }
  }

  @Test
  @DisplayName("DEL-3 what comes into the tree while it is looked through is asked for too")
  void lateDescendantIsAskedFor() {
    InterruptedStore store = new InterruptedStore(emptyStore(), Change.RemoveTree.class);
    RecordingAuthorizer authorizer =
        new RecordingAuthorizer()
            .permit(RecordingAuthorizer.about(Action.DELETE, "forbidden").negate());
    LwsClient client = scenario().store(store).authorizer(authorizer).start().as("alice");
    List<String> targets = tree(client, "");
    String late = targets.get(targets.size() - 4) + "forbidden";
    store.interruptOnce(() -> client.put(late).body("text/plain", "late").send().hasStatus(201));

    deleteTree(client, targets.get(0)).send().isProblem(403);

    client.get(late).send().hasStatus(200);
    targets.forEach(target -> client.get(target).send().hasStatus(200));
  }

  @Test
  @DisplayName("DEL-3 a member that comes at the last moment keeps its container: 409")
  void lateMemberKeepsTheContainer() {
    InterruptedStore store = new InterruptedStore(emptyStore(), Change.Remove.class);
    LwsClient client = scenario().store(store).start().client();
    String box = client.createContainer("", "box");
    store.interruptOnce(
        () -> client.put(box + "late").body("text/plain", "late").send().hasStatus(201));

    client.delete(box).send().isProblem(409);

    client.get(box + "late").send().hasStatus(200);
  }

  @Test
  @DisplayName("DEL-1 CRE-10 nothing is created in a container that goes at the last moment: 404")
  void lateDeletionLeavesNoOrphan() {
    InterruptedStore store = new InterruptedStore(emptyStore(), Change.Insert.class);
    LwsClient client = scenario().store(store).start().client();
    String box = client.createContainer("", "box");
    store.interruptOnce(() -> client.delete(box).send().hasStatus(204));

    client.put(box + "late").body("text/plain", "late").send().isProblem(404);

    client.get(box + "late").send().isProblem(404);
    client.put(box).link(LwsClient.CONTAINER_LINK).send().hasStatus(201);
    assertThat(client.get(box).send().json().path("totalItems").asInt(-1)).isZero();
  }

  @Test
  @DisplayName("DEL-3 REA-8 that a container is not empty is said without counting what is hidden")
  void refusalDoesNotCount() {
    RecordingAuthorizer authorizer =
        new RecordingAuthorizer()
            .permit(
                request ->
                    request.action() != Action.READ || !request.path().name().startsWith("hidden"));
    LwsClient client = scenario().authorizer(authorizer).start().client();
    String box = client.createContainer("", "box");
    client.put(box + "hidden-1").body("text/plain", "text").send().hasStatus(201);
    String detail = client.delete(box).send().isProblem(409).detail();
    for (int i = 2; i < 8; i++) {
      client.put(box + "hidden-" + i).body("text/plain", "text").send().hasStatus(201);
    }

    Reply refusal = client.delete(box).send().isProblem(409);

    assertThat(refusal.detail()).isEqualTo(detail);
  }
}
