// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.ConflictException;
import dev.lws.store.ContentSource;
import dev.lws.store.InDoubtException;
import dev.lws.store.ResourceRecord;
import dev.lws.store.StagedContent;
import dev.lws.store.StorageFullException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that is full, or whose medium fails, says so, changes nothing, and works on. */
@LookAt("ResourceStore.commit and ResourceStore.stage, when they cannot go on")
abstract class FailurePromises {

  private static final long LIMIT = 16 << 20;
  private static final int MOST = 9 << 20;

  private final Scene scene;

  FailurePromises(Scene scene) {
    this.scene = scene;
  }

  @Test
  @DisplayName("CRE-9 what has no room is refused as such; with room again the store takes it")
  @Why(
      "The client is told 507, and may delete to make room. A store that stays full needs its "
          + "administrator.")
  @LookAt("StorageFullException from ResourceStore.stage and commit; what removals give back")
  void fullAndUsableAgain() throws IOException {
    scene.limitTo(LIMIT);
    ResourceRecord root = scene.storage("home");
    ResourceRecord first = scene.data(root, "first", Bytes.random(1, MOST));
    byte[] second = Bytes.random(2, MOST);
    Map<ResourceRecord, String> before = scene.picture("home");

    for (int attempt = 0; attempt < 3; attempt++) {
      assertThatThrownBy(() -> scene.data(root, "second", second))
          .as("the client is told 507, not that something failed")
          .isInstanceOf(StorageFullException.class);
    }

    assertThat(scene.picture("home")).as("nothing happened").isEqualTo(before);
    scene.data(root, "small", "there is room for this");
    scene.commit(scene.removing(first));
    scene.reclaim();
    ResourceRecord fits = scene.data(root, "second", second);
    assertThat(scene.bytes(fits.id())).as("the room of what was removed is free").isEqualTo(second);
  }

  @Test
  @DisplayName("CRE-9 abandoned, broken and replaced contents give their room back")
  @Why("A store that forgets to give room back is full after a while, with nothing in it.")
  @LookAt(
      "StagedContent.close, a failing ResourceStore.stage, and Change.Update: each frees what "
          + "nobody needs")
  void roomComesBack() throws IOException {
    scene.limitTo(LIMIT);
    ResourceRecord root = scene.storage("home");
    ResourceRecord note = scene.data(root, "note", "x");
    byte[] big = Bytes.random(3, 6 << 20);
    for (int turn = 0; turn < 6; turn++) {
      scene.stage(big).close();
      scene.reclaim();
      assertThatThrownBy(
              () ->
                  scene
                      .store()
                      .stage(
                          ContentSource.of(
                              new Bytes.Arriving(big) {
                                @Override
                                int atEnd() throws IOException {
                                  throw new IOException("connection reset");
                                }
                              },
                              OptionalLong.empty())))
          .as("turn %d: there was room, the source broke", turn)
          .hasMessage("connection reset");
      scene.reclaim();
      scene.replace(note.id(), big);
      scene.reclaim();
    }

    assertThat(scene.bytes(note.id())).isEqualTo(big);
  }

  @Test
  @DisplayName("CRE-9 one of many at once has no room, the others take effect")
  @Why("One upload that is too large would fail everybody else's.")
  @LookAt("how room is counted while several contents arrive")
  void oneHasNoRoom() throws Exception {
    scene.limitTo(LIMIT);
    ResourceRecord root = scene.storage("home");
    byte[] tooMuch = Bytes.random(4, (int) LIMIT + 1);

    List<Together.Ending> endings =
        Together.run(
            8,
            number ->
                () ->
                    scene.data(
                        root, "n" + number, number == 3 ? tooMuch : Bytes.random(number, 1000)));

    assertThat(endings.get(3).refusal()).isInstanceOf(StorageFullException.class);
    scene.reclaim();
    assertThat(scene.find("home", "n3")).isEmpty();
    for (int number = 0; number < 8; number++) {
      if (number != 3 && !endings.get(number).succeeded()) {
        assertThat(endings.get(number).refusal())
            .as("beside one that fills the store, others may at most be told that it is full")
            .isInstanceOf(StorageFullException.class);
        scene.data(root, "n" + number, Bytes.random(number, 1000));
      }
    }
    assertThat(scene.memberNames(root.id())).hasSize(7);
  }

  @ParameterizedTest(
      name = "ALL-1 a commit that fails ({0}) changes nothing, and the next one works")
  @DisplayName("ALL-1 a commit that fails changes nothing, and the next one works")
  @Why(
      "The client is told that nothing happened. If something has, or the store stays broken, "
          + "that is data loss.")
  @LookAt("ResourceStore.commit: what it leaves behind when it throws")
  @EnumSource
  void failedCommit(StoreHooks.Failure failure) throws IOException {
    ResourceRecord root = scene.storage("home");
    ResourceRecord note = scene.data(root, "note", "old");
    Map<ResourceRecord, String> before = scene.picture("home");
    try (StagedContent staged = scene.stage("new")) {
      scene.failNextCommit(failure);

      assertThatThrownBy(() -> scene.commit(scene.replacing(note, staged.content())))
          .satisfies(thrown -> isOf(failure, thrown));

      assertThat(scene.picture("home")).as("nothing happened").isEqualTo(before);
      scene.commit(scene.replacing(note, staged.content()));
    }
    assertThat(scene.text(note.id()))
        .as("what was staged for the failed attempt serves the next one")
        .isEqualTo("new");
  }

  @ParameterizedTest(
      name = "ALL-1 one of many concurrent commits fails ({0}), the others take effect")
  @DisplayName("ALL-1 one of many concurrent commits fails, the others take effect")
  @Why("In a group commit the failure of one client would become a failure of others.")
  @LookAt("ResourceStore.commit, when several are written together")
  @EnumSource
  void oneOfManyFails(StoreHooks.Failure failure) throws Exception {
    ResourceRecord root = scene.storage("home");
    List<ResourceRecord> made = new ArrayList<>();
    for (int turn = 0; turn < 20; turn++) {
      made.clear();
      String prefix = turn + ".";
      scene.failNextCommit(failure);

      List<Together.Ending> endings =
          Together.run(
              8,
              number -> {
                ResourceRecord mine = scene.newContainer(root.id(), prefix + number);
                made.add(mine);
                return () -> scene.commit(scene.creating(mine));
              });

      assertThat(Together.successes(endings))
          .as("who is not to blame is run again by the store")
          .isEqualTo(7);
      for (int number = 0; number < 8; number++) {
        assertThat(scene.find(made.get(number).id()).isPresent())
            .as("acknowledged is stored, refused is not")
            .isEqualTo(endings.get(number).succeeded());
        if (!endings.get(number).succeeded()) {
          isOf(failure, endings.get(number).refusal());
        }
      }
    }
    assertThat(Scene.membersOf(scene.get(root.id())).count()).isEqualTo(20 * 7);
  }

  private static void isOf(StoreHooks.Failure failure, @Nullable Throwable thrown) {
    switch (failure) {
      case CONFLICT -> assertThat(thrown).isInstanceOf(ConflictException.class);
      case FULL -> assertThat(thrown).isInstanceOf(StorageFullException.class);
      case MEDIUM ->
          assertThat(thrown)
              .as("the store knows that nothing happened, and says no more than that")
              .isInstanceOf(IOException.class)
              .isNotInstanceOfAny(
                  ConflictException.class, StorageFullException.class, InDoubtException.class);
    }
  }
}
