// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.Change;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.StagedContent;
import dev.lws.store.TokenKind;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Changes that the record they name cannot take. Stores tell them apart from conflicts. */
@LookAt(
    "ResourceStore.commit: Change.Update.applyTo, Change.Touch.applyTo and "
        + "Change.Insert.requirePlace refuse these")
abstract class ChangePromises {

  private final Scene scene;
  private ResourceRecord root;
  private ResourceRecord box;
  private ResourceRecord note;
  private ResourceRecord acl;

  @SuppressWarnings("NullAway.Init") // the records: before each test
  ChangePromises(Scene scene) {
    this.scene = scene;
  }

  @BeforeEach
  void storage() throws IOException {
    root = scene.storage("home");
    box = scene.container(root, "box");
    note = scene.data(box, "note", "text");
    acl = scene.auxiliary(note, "acl", "note.acl");
  }

  @Test
  @DisplayName("STORE no container counts fewer members than none")
  @Why(
      "A count below zero is shown to clients, and every later one is wrong by as much. A "
          + "caller that counts wrongly must hear of it.")
  void countBelowNone() throws IOException {
    impossible(count(box.id(), -2));
    impossible(count(root.id(), 1), count(root.id(), -3));

    scene.commit(count(box.id(), -1));

    assertThat(Scene.membersOf(scene.get(box.id())).count()).as("none is possible").isZero();
  }

  @Test
  @DisplayName("STORE only a container counts members")
  @Why("A conflict would be tried again until the deadline, although it can never work.")
  void onlyContainersCount() throws IOException {
    impossible(count(note.id(), 1));
    impossible(count(acl.id(), -1));
  }

  @Test
  @DisplayName("STORE a container takes no bytes, and stays one")
  @Why("A container that becomes a data resource has members that no path leads to.")
  void noBytesForContainers() throws IOException {
    try (StagedContent staged = scene.stage("bytes")) {
      impossible(scene.newContent(box.id(), staged.content()));
    }
  }

  @Test
  @DisplayName("STORE nothing is inserted in what is no container")
  @Why("A member of a data resource is listed nowhere, and stays when its parent goes.")
  void onlyContainersHaveMembers() throws IOException {
    for (ResourceRecord parent : List.of(note, acl)) {
      scene.refused(
          "it is no container",
          scene.transaction(new Change.Insert(scene.newContainer(parent.id(), "below"))));
      assertThat(scene.find("home", "box", parent.name(), "below")).isEmpty();
    }
  }

  @Test
  @DisplayName("STORE an auxiliary lies in its principal or in the same container")
  @Why(
      "Elsewhere it would outlive a removed tree that its principal was in, or go with one that "
          + "it was not.")
  void auxiliariesLieBeside() throws IOException {
    try (StagedContent staged = scene.stage("rules")) {
      ResourceRecord beside = scene.newAuxiliary(note, "rules", "rules", staged.content());
      impossible(new Change.Insert(movedTo(root.id(), beside)));
      impossible(new Change.Insert(movedTo(ResourceId.FOREST, beside)));

      scene.commit(scene.creating(beside));
    }
    assertThat(scene.text(acl.id())).isEqualTo("about note");
  }

  @Test
  @DisplayName("STORE the parent of the storages is no record: none is inserted in its place")
  @Why("A record with its id would be the parent of all storages, and go with all of them.")
  void forestIsNoRecord() throws IOException {
    ResourceRecord root2 = scene.newContainer(root.id(), "forest");
    impossible(
        new Change.Insert(
            new ResourceRecord(
                ResourceId.FOREST,
                root2.parent(),
                root2.name(),
                null,
                root2.state(),
                root2.links(),
                root2.tokens())));

    for (Change change :
        List.of(
            scene.touching(ResourceId.FOREST, TokenKind.MANIFEST),
            count(ResourceId.FOREST, 1),
            scene.newLinks(ResourceId.FOREST, List.of()),
            new Change.Remove(ResourceId.FOREST),
            new Change.RemoveTree(ResourceId.FOREST))) {
      scene.refused("there is no such record: " + change, scene.transaction(change));
    }
    assertThat(scene.text(note.id())).isEqualTo("text");
  }

  private static ResourceRecord movedTo(ResourceId parent, ResourceRecord record) {
    return new ResourceRecord(
        record.id(),
        parent,
        record.name(),
        record.attachment(),
        record.state(),
        record.links(),
        record.tokens());
  }

  private Change.Touch count(ResourceId id, int delta) {
    return new Change.Touch(
        id, Set.of(TokenKind.MANIFEST), delta, scene.newVersion(), Instant.EPOCH.plusSeconds(1));
  }

  /** Expects that changes are refused, of which the last can never be applied. */
  private void impossible(Change... changes) throws IOException {
    Map<ResourceRecord, String> before = scene.picture("home");

    assertThatThrownBy(() -> scene.commit(changes))
        .as("no attempt can ever work, so it is no conflict: %s", List.of(changes))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(scene.picture("home")).as("ALL-1: nothing happened").isEqualTo(before);
  }
}
