// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.ResourceRecord;
import dev.lws.store.Snapshot;
import dev.lws.store.StagedContent;
import dev.lws.store.TokenKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A snapshot is one state, for as long as it is open. */
@LookAt("ResourceStore.snapshot and Snapshot")
abstract class SnapshotPromises {

  private final Scene scene;
  private ResourceRecord root;

  @SuppressWarnings("NullAway.Init") // root: before each test
  SnapshotPromises(Scene scene) {
    this.scene = scene;
  }

  @BeforeEach
  void storage() throws IOException {
    root = scene.storage("home");
  }

  @Test
  @DisplayName("ALL-2 no later commit shows in a snapshot: creations, changes, removals")
  @Why(
      "One answer would be put together from two states: headers of the one and bytes of the "
          + "other.")
  void laterCommitsDoNotShow() throws IOException {
    ResourceRecord c = scene.container(root, "c");
    ResourceRecord note = scene.data(c, "note", "one");
    ResourceRecord other = scene.data(c, "other", "one");
    ResourceRecord acl = scene.auxiliary(note, "acl", "note.acl");
    Map<ResourceRecord, String> before = scene.picture("home");

    try (Snapshot snapshot = scene.store().snapshot()) {
      scene.data(c, "new", "x");
      scene.auxiliary(other, "acl", "other.acl");
      scene.replace(other.id(), "two");
      scene.replace(acl.id(), "two");
      scene.commit(scene.touching(c.id(), TokenKind.values()));
      scene.commit(scene.removing(note));
      scene.data(c, "note", "anew");
      scene.storage("another storage");

      assertThat(Scene.picture(snapshot, "home"))
          .as("one response comes from one state")
          .isEqualTo(before);
      assertThat(snapshot.find(Scene.path("another storage"))).isEmpty();
    }
    assertThat(scene.picture("home")).as("a new snapshot shows them").isNotEqualTo(before);
  }

  @Test
  @DisplayName("ALL-2 several snapshots of different states are open side by side")
  @Why("Requests overlap. Each of them must see the one state that it began with.")
  void sideBySide() throws IOException {
    ResourceRecord note = scene.data(root, "note", "0");
    List<Snapshot> open = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      scene.replace(note.id(), "state " + i);
      open.add(scene.store().snapshot());
    }

    for (int i = 4; i >= 0; i--) {
      try (Snapshot snapshot = open.get(i)) {
        assertThat(new String(Scene.bytes(snapshot, note.id()), UTF_8))
            .as("each shows the state it was opened on")
            .isEqualTo("state " + i);
      }
    }
  }

  @Test
  @DisplayName("STORE a snapshot can be closed twice")
  @Why("The core closes in finally blocks, where a second close must not hide the real failure.")
  @LookAt("Snapshot.close")
  void closedTwice() throws IOException {
    Snapshot snapshot = scene.store().snapshot();
    snapshot.close();
    snapshot.close();

    assertThat(scene.find("home")).as("and the store works on").isPresent();
  }

  @Test
  @DisplayName("ALL-1 staged bytes show nowhere until a commit names them")
  @Why("Bytes of an upload that is refused in the end would be readable before.")
  @LookAt("ResourceStore.stage")
  void stagedIsInvisible() throws IOException {
    Map<ResourceRecord, String> before = scene.picture("home");

    try (StagedContent staged = scene.stage("not yet")) {
      assertThat(scene.picture("home")).isEqualTo(before);
      ResourceRecord note = scene.create(scene.newData(root.id(), "note", staged.content()));
      assertThat(scene.text(note.id())).isEqualTo("not yet");
    }
  }
}
