// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Action;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A subtree goes while others create in it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RecursiveDeletionTest {

  private final HookedStore store = new HookedStore(MemoryStore.create());
  private final Keeper keeper = new Keeper();
  private final StorageClient client = new StorageClient(LwsStorage.builder(store, keeper).build());

  /** Lets all be deleted but what is named {@code keep}, and remembers what it was asked about. */
  private static final class Keeper implements Authorizer {

    private final Set<String> askedToDelete = ConcurrentHashMap.newKeySet();

    @Override
    public Decision decide(AccessRequest request) {
      if (request.action() == Action.DELETE) {
        askedToDelete.add(String.join("/", request.path().segments()));
      }
      return Decision.of(
          request.action() != Action.DELETE || !request.path().name().equals("keep"));
    }
  }

  @Test
  @DisplayName("DEL-3 ALL-6 a member created after the walk is asked about before it goes")
  void memberCreatedAfterTheWalkIsAskedAbout() throws IOException {
    client.makeContainer("c/");
    client.makeContainer("c/d/");
    client.putText("c/d/e", "text");
    store.beforeCommit(() -> client.putText("c/d/f", "text"));

    client.deleteTree("c/");

    assertThat(client.members("")).isEmpty();
    assertThat(keeper.askedToDelete).containsExactlyInAnyOrder("c", "c/d", "c/d/e", "c/d/f");
  }

  @Test
  @DisplayName(
      "DEL-3 a member created after the walk that may not be deleted keeps the whole subtree")
  void memberThatMayNotBeDeletedKeepsTheSubtree() throws IOException {
    client.makeContainer("c/");
    client.makeContainer("c/d/");
    client.putText("c/d/e", "text");
    store.beforeCommit(() -> client.putText("c/d/keep", "text"));

    LwsException refusal = StorageClient.refusal(() -> client.deleteTree("c/"));

    assertThat(refusal.kind()).isEqualTo(Kind.UNKNOWN_REQUESTER);
    assertThat(client.members("c/d/")).containsExactly("c/d/e", "c/d/keep");
  }

  @Test
  @DisplayName(
      "DEL-3 a first member created before the commit keeps a container that is not deleted"
          + " recursively")
  void firstMemberKeepsTheContainer() throws IOException {
    client.makeContainer("c/");
    store.beforeCommit(() -> client.putText("c/a", "text"));

    assertThat(StorageClient.refusal(() -> client.delete("c/")).kind()).isEqualTo(Kind.CONFLICT);

    assertThat(client.members("c/")).containsExactly("c/a");
  }

  @Test
  @DisplayName("DEL-3 CRE-8 no member is created in a subtree that goes before the commit")
  void creationInSubtreeThatGoes() throws IOException {
    client.makeContainer("c/");
    client.makeContainer("c/d/");
    store.beforeCommit(() -> client.deleteTree("c/"));

    assertThat(StorageClient.refusal(() -> client.putText("c/d/a", "text")).kind())
        .isEqualTo(Kind.TARGET_NOT_FOUND);

    assertThat(client.members("")).isEmpty();
  }

  @Test
  @DisplayName("DEL-3 CRE-8 nor in a container made anew meanwhile without deciding again")
  void creationInContainerMadeAnew() throws IOException {
    client.makeContainer("c/");
    int before = store.commits();
    store.beforeCommit(
        () -> {
          client.delete("c/");
          client.makeContainer("c/");
        });

    client.putText("c/a", "text");

    assertThat(client.members("c/")).containsExactly("c/a");
    assertThat(client.read("").json().path("totalItems").asInt()).isEqualTo(1);
    assertThat(store.commits() - before).as("refused, deleted, made anew, made").isEqualTo(4);
  }

  @Test
  @DisplayName(
      "DEL-3 among concurrent creations none is left an orphan and none goes unasked, 200 times")
  void racingCreationsAreNeitherOrphanedNorLost() throws Exception {
    try (Crowd crowd = new Crowd(4)) {
      for (int round = 0; round < 200; round++) {
        String top = "c" + round + "/";
        client.makeContainer(top);
        client.makeContainer(top + "d/");
        List<String> created =
            crowd.together(
                index -> {
                  if (index > 0) {
                    return create(top + "d/" + index);
                  }
                  client.deleteTree(top);
                  return "";
                });

        assertThat(client.isThere(top)).isFalse();
        for (String path : created) {
          if (!path.isEmpty()) {
            assertThat(client.isThere(path)).isFalse();
            assertThat(keeper.askedToDelete).contains(path);
          }
        }
      }
    }
    assertThat(client.members("")).isEmpty();
  }

  /** Returns the path, or nothing if its container had gone. */
  private String create(String path) throws IOException {
    try {
      client.putText(path, "text");
      return path;
    } catch (LwsException e) {
      assertThat(e.kind()).isEqualTo(Kind.TARGET_NOT_FOUND);
      return "";
    }
  }
}
