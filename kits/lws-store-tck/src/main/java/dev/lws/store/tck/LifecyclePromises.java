// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.Change;
import dev.lws.store.ConflictException;
import dev.lws.store.ContentReader;
import dev.lws.store.Expectation;
import dev.lws.store.InDoubtException;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.StagedContent;
import dev.lws.store.StorageFullException;
import dev.lws.store.TokenKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The end of a store, its next beginning, and its other nodes. */
@LookAt("ResourceStore.close, and opening again")
abstract class LifecyclePromises {

  private static final int WRITERS = 8;

  private final Scene scene;

  LifecyclePromises(Scene scene) {
    this.scene = scene;
  }

  @Test
  @DisplayName("STORE a closed store refuses snapshots and commits, and can be closed again")
  @Why("A request that comes late would be told that something is stored, which is not.")
  @LookAt("every method of ResourceStore after close: IOException")
  void closed() throws IOException {
    ResourceRecord root = scene.storage("home");

    scene.store().close();
    scene.store().close();

    assertThatThrownBy(() -> scene.find("home"))
        .as("the store is closed")
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> scene.commit(scene.touching(root.id(), TokenKind.LINKS)))
        .as("what is not kept must not be acknowledged")
        .isInstanceOf(IOException.class)
        .isNotInstanceOfAny(
            ConflictException.class, StorageFullException.class, InDoubtException.class);
  }

  @Test
  @DisplayName("ALL-1 a close with commits in flight: each is acknowledged or refused, none hangs")
  @Why("At each redeployment requests would hang, or acknowledged writes would be lost.")
  @LookAt("ResourceStore.close: let each commit end, or refuse it")
  void closeWithCommitsInFlight() throws Exception {
    for (int round = 0; round < 5; round++) {
      ResourceRecord root = scene.storage("home " + round);
      closeUnderWriters(root.id());
      if (!scene.canReopen()) {
        return;
      }
      scene.reopen();
    }
  }

  private void closeUnderWriters(ResourceId root) throws Exception {
    Queue<ResourceRecord> acknowledged = new ConcurrentLinkedQueue<>();
    Queue<ResourceRecord> refused = new ConcurrentLinkedQueue<>();
    CountDownLatch underWay = new CountDownLatch(WRITERS * 5);
    List<Future<Together.Ending>> writers = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      writers.add(
          Together.start(
              () -> {
                while (true) {
                  ResourceRecord next = scene.newContainer(root, scene.newId().toString());
                  try {
                    scene.commit(scene.creating(next));
                  } catch (IOException e) {
                    refused.add(next);
                    throw e;
                  }
                  acknowledged.add(next);
                  underWay.countDown();
                }
              }));
    }
    assertThat(underWay.await(Together.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    Together.Ending closing = Together.await(Together.start(() -> scene.store().close()));

    assertThat(closing.succeeded()).as("the close itself ends well").isTrue();
    for (Future<Together.Ending> writer : writers) {
      assertThat(Together.await(writer).refusal())
          .as("a commit that came too late is refused as by a closed store, not left in doubt")
          .isInstanceOf(IOException.class)
          .isNotInstanceOfAny(
              ConflictException.class, StorageFullException.class, InDoubtException.class);
    }
    if (scene.canReopen()) {
      scene.reopen();
      for (ResourceRecord each : acknowledged) {
        assertThat(scene.find(each.id())).as("acknowledged is kept").isPresent();
      }
      for (ResourceRecord each : refused) {
        scene.absent("refused is not kept", each);
      }
      scene.store().close();
    }
  }

  @Test
  @DisplayName("ALL-1 what was committed is there after a restart: tree, bytes, tokens, numbers")
  @Why("What clients were told is stored is gone after a restart, or has other ETags.")
  @LookAt("what ResourceStore.commit has written when it returns, and how the store reads it again")
  void reopened() throws IOException {
    ResourceRecord root = scene.storage("home");
    ResourceRecord box = scene.container(root, "box \uD83D\uDE00 \uFF5E");
    ResourceRecord note = scene.data(box, "note", "text");
    scene.auxiliary(note, "acl", "note.acl");
    ResourceRecord big = scene.data(box, "big", "0123456789".repeat(30_000));
    scene.commit(scene.removing(scene.data(root, "removed", "x")));
    ResourceRecord tree = scene.container(root, "tree");
    ResourceRecord below = scene.data(tree, "below", "x");
    scene.commit(scene.removingTree(tree));
    Map<ResourceRecord, String> before = scene.picture("home");
    StagedContent uncommitted = scene.stage("never committed");
    uncommitted.close();

    scene.reopen();
    scene.reclaim();

    assertThat(scene.picture("home"))
        .as("ETags too: after a restart they name the same bytes")
        .isEqualTo(before);
    scene.absent("a removed tree stays removed", below);
    scene.refused(
        "a version that was stale stays stale",
        scene.transaction(
            List.of(new Expectation.At(note.id(), TokenKind.CONTENT, scene.newVersion())),
            new Change.Remove(note.id())));
    try (ContentReader reader = scene.open(big.id())) {
      scene.commit(scene.removing(scene.get(big.id())));
      scene.reclaim();
      assertThat(Scene.allOf(reader)).hasSize(300_000);
    }
  }

  @Test
  @DisplayName("ALL-1 what one node has committed, the others show")
  @Why("A client that a load balancer sends to another node would not find what it has stored.")
  @LookAt("ResourceStore.snapshot on a second node: no cache of its own")
  void nodesShowEachOthersCommits() throws IOException {
    Scene second = scene.secondNode();
    try {
      ResourceRecord root = scene.storage("home");
      ResourceRecord note = scene.data(root, "note", "from the first");
      assertThat(second.text(note.id()))
          .as("a client that is sent to another node finds what it was told is stored")
          .isEqualTo("from the first");

      second.replace(note.id(), "from the second");

      assertThat(scene.text(note.id())).isEqualTo("from the second");
      scene.refused("stale here as there", scene.replacing(note, Scene.contentOf(note)));
    } finally {
      second.close();
    }
  }

  @Test
  @DisplayName("UPD-3 of commits on two nodes that expect one version exactly one wins")
  @Why(
      "Two editors on two nodes are both told that their version is stored, and one has lost "
          + "its work.")
  @LookAt("ResourceStore.commit on two nodes: the check belongs into the shared database")
  void nodesCompete() throws Exception {
    Scene second = scene.secondNode();
    try {
      ResourceRecord root = scene.storage("home");
      for (int race = 0; race < 100; race++) {
        Expectation seen =
            new Expectation.At(
                root.id(), TokenKind.LINKS, scene.get(root.id()).tokens().links().version());

        List<Together.Ending> endings =
            Together.run(
                6,
                number -> {
                  Scene node = number % 2 == 0 ? scene : second;
                  return () ->
                      node.commit(
                          node.transaction(
                              List.of(seen), node.touching(root.id(), TokenKind.LINKS)));
                });

        assertThat(Together.successes(endings)).as("a lost update").isEqualTo(1);
        assertThat(endings).allMatch(ending -> ending.succeeded() || ending.conflicted());
      }
    } finally {
      second.close();
    }
  }

  @Test
  @DisplayName("REA-1 a reader on one node reads on while another removes and reclaims")
  @Why("A download from one node would break off when somebody deletes on another.")
  @LookAt("whatever frees bytes: it must know of readers on other nodes, or wait them out")
  void nodesKeepReaders() throws IOException {
    Scene second = scene.secondNode();
    try {
      byte[] bytes = Bytes.random(11, 100_000);
      ResourceRecord note = scene.data(scene.storage("home"), "note", bytes);
      try (ContentReader reader = scene.open(note.id())) {
        second.commit(second.removing(second.get(note.id())));
        second.reclaim();

        assertThat(Scene.allOf(reader))
            .as("reclaiming must know of readers elsewhere, or wait them out")
            .isEqualTo(bytes);
      }
    } finally {
      second.close();
    }
  }
}
