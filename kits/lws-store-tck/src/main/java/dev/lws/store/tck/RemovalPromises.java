// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.Change;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import dev.lws.store.TokenKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Removals: what is removed is gone at once, wholly, and its names are free. */
@LookAt("ResourceStore.commit with Change.Remove and Change.RemoveTree")
abstract class RemovalPromises {

  private final Scene scene;
  private ResourceRecord root;

  @SuppressWarnings("NullAway.Init") // root: before each test
  RemovalPromises(Scene scene) {
    this.scene = scene;
  }

  @BeforeEach
  void storage() throws IOException {
    root = scene.storage("home");
  }

  @Test
  @DisplayName("DEL-1 a removed resource is not found by path, by id, nor among the members")
  @Why("What was deleted, and can still be read, is a breach.")
  @LookAt("ResourceStore.commit with Change.Remove, and every method of Snapshot")
  void removedIsGone() throws IOException {
    ResourceRecord note = scene.data(root, "note", "x");
    scene.data(root, "other", "x");

    scene.commit(scene.removing(note));

    scene.absent("it was removed", note);
    assertThat(scene.find("home", "note")).isEmpty();
    assertThat(scene.memberNames(root.id())).containsExactly("other");
    assertThat(Scene.membersOf(scene.get(root.id())).count()).isEqualTo(1);
  }

  @Test
  @DisplayName("STORE whatever names a removed record is refused")
  @Why("A change of what is gone would be told to have worked, or would bring it back.")
  void removedCannotBeChanged() throws IOException {
    ResourceRecord box = scene.container(root, "box");
    ResourceRecord note = scene.data(root, "note", "x");
    scene.commit(scene.removing(box));
    scene.commit(scene.removing(note));

    for (ResourceRecord gone : List.of(box, note)) {
      refusesEveryChange(gone);
    }
  }

  @Test
  @DisplayName(
      "DEL-3 a removed tree is invisible at once: by path, by id, by list, all the way down")
  @Why(
      "What was deleted, and can still be read by another door, is a breach. Collecting rows "
          + "may wait, this may not.")
  void treeIsInvisibleAtOnce() throws IOException {
    ResourceRecord top = scene.container(root, "top");
    List<ResourceRecord> below = plant(top);
    ResourceRecord beside = scene.data(root, "beside", "stays");

    scene.commit(scene.removingTree(top));

    try (Snapshot snapshot = scene.store().snapshot()) {
      for (ResourceRecord gone : below) {
        assertThat(snapshot.find(gone.id()))
            .as("a link by id must not reach %s below a removed container", gone.name())
            .isEmpty();
        assertThat(snapshot.members(gone.id(), Seek.first(), 10).members()).isEmpty();
        assertThat(snapshot.auxiliaries(gone.id())).isEmpty();
      }
      assertThat(snapshot.find(Scene.path("home", "top"))).isEmpty();
      assertThat(snapshot.find(Scene.path("home", "top", ".acl"))).isEmpty();
      assertThat(snapshot.find(Scene.path("home", "top", "c0"))).isEmpty();
      assertThat(snapshot.find(Scene.path("home", "top", "c0", "d0", "note"))).isEmpty();
      assertThat(snapshot.members(root.id(), Seek.first(), 10).members()).containsExactly(beside);
    }
    assertThat(Scene.membersOf(scene.get(root.id())).count()).isEqualTo(1);
  }

  @Test
  @DisplayName("DEL-3 nothing can be made or changed in a removed tree")
  @Why("Whoever writes into a removed tree would be told that it is stored.")
  void treeIsClosedAtOnce() throws IOException {
    ResourceRecord top = scene.container(root, "top");
    List<ResourceRecord> below = plant(top);

    scene.commit(scene.removingTree(top));

    for (ResourceRecord gone : below) {
      if (gone.kind() == ResourceRecord.Kind.CONTAINER) {
        scene.refused(
            "a resource in a removed tree would never be seen, nor ever be removed",
            scene.transaction(new Change.Insert(scene.newContainer(gone.id(), "late"))));
      }
      refusesEveryChange(gone);
    }
  }

  @Test
  @DisplayName("DEL-3 the name of a removed tree is free, and the new one starts empty")
  @Why(
      "The new container would show members of the old one, or lose its own to the collection "
          + "of the old one.")
  void treeNameIsFree() throws IOException {
    ResourceRecord top = scene.container(root, "top");
    plant(top);
    scene.commit(scene.removingTree(top));

    ResourceRecord again = scene.container(root, "top");
    ResourceRecord inner = scene.container(again, "c0");

    assertThat(scene.memberNames(again.id())).containsExactly("c0");
    assertThat(scene.memberNames(inner.id())).as("only the name is the same").isEmpty();
    assertThat(scene.find("home", "top", "c0", "d0")).isEmpty();
    assertThat(scene.auxiliaries(again.id())).isEmpty();
    scene.reclaim();
    assertThat(scene.find("home", "top", "c0").map(ResourceRecord::id))
        .as("collecting the old tree must not touch the new one")
        .contains(inner.id());
    scene.auxiliary(again, "acl", ".acl");
    scene.auxiliary(inner, "acl", ".acl");
  }

  @Test
  @DisplayName("DEL-3 an older snapshot still shows the removed tree, whole")
  @Why("A listing that is being rendered would lose members half-way.")
  void olderSnapshotShowsTheTree() throws IOException {
    ResourceRecord top = scene.container(root, "top");
    plant(top);
    Map<ResourceRecord, String> before = scene.picture("home");

    try (Snapshot older = scene.store().snapshot()) {
      scene.commit(scene.removingTree(top));
      scene.reclaim();

      assertThat(Scene.picture(older, "home"))
          .as("ALL-2: collecting in batches must not eat into an older snapshot")
          .isEqualTo(before);
    }
  }

  @Test
  @DisplayName("STORE trees within removed trees, and trees that were removed twice")
  @Why(
      "Collecting one removed tree would get in the way of another one, or of its own second "
          + "attempt.")
  void treesWithinTrees() throws IOException {
    ResourceRecord top = scene.container(root, "top");
    ResourceRecord inner = scene.container(top, "inner");
    ResourceRecord note = scene.data(inner, "note", "x");
    scene.commit(scene.removingTree(inner));
    scene.commit(scene.removingTree(top));

    scene.refused("it is gone", scene.removingTree(top));
    scene.refused("it is gone, and so is its parent", scene.removingTree(inner));
    scene.reclaim();
    scene.absent("nothing comes back", note);
    assertThat(scene.memberNames(root.id())).isEmpty();
  }

  @Test
  @DisplayName("STORE an empty container can be removed as a tree")
  @Why("DELETE with Depth: infinity must work on an empty container too.")
  void emptyTree() throws IOException {
    ResourceRecord box = scene.container(root, "box");
    ResourceRecord acl = scene.auxiliary(box, "acl", ".acl");

    scene.commit(scene.removingTree(box));

    scene.absent("the container", box);
    scene.absent("its auxiliary", acl);
  }

  @Test
  @DisplayName("STORE a tree that others write into goes all the same, and they are refused")
  @Why("A large removal would time out, or keep everybody else from writing.")
  void treeUnderWriters() throws Exception {
    ResourceRecord top = scene.container(root, "top");
    ResourceRecord inner = scene.container(top, "inner");
    ResourceRecord beside = scene.container(root, "beside");
    List<ResourceRecord> made = Collections.synchronizedList(new ArrayList<>());

    List<Together.Ending> endings =
        Together.run(
            () -> createUntilRefused(inner, made),
            () -> createUntilRefused(inner, made),
            () -> {
              scene.commit(scene.removingTree(top));
              scene.reclaim();
            },
            () -> {
              for (int i = 0; i < 100; i++) {
                scene.commit(scene.creating(scene.newContainer(beside.id(), "n" + i)));
              }
            });

    assertThat(endings.subList(0, 2))
        .as("creators in the removed tree are told so")
        .allMatch(Together.Ending::conflicted);
    assertThat(endings.subList(2, 4))
        .as("neither the removal nor writers elsewhere are disturbed")
        .allMatch(Together.Ending::succeeded);
    for (ResourceRecord each : made) {
      scene.absent("no orphan", each);
    }
    assertThat(scene.memberNames(beside.id())).hasSize(100);
  }

  private void createUntilRefused(ResourceRecord parent, List<ResourceRecord> made)
      throws IOException {
    while (true) {
      ResourceRecord next = scene.newContainer(parent.id(), "n" + scene.newId());
      made.add(next);
      scene.commit(scene.creating(next));
    }
  }

  /** Three levels, with auxiliaries on each. */
  private List<ResourceRecord> plant(ResourceRecord top) throws IOException {
    List<ResourceRecord> planted = new ArrayList<>();
    planted.add(top);
    planted.add(scene.auxiliary(top, "acl", ".acl"));
    for (int i = 0; i < 4; i++) {
      ResourceRecord c = scene.container(top, "c" + i);
      planted.add(c);
      planted.add(scene.auxiliary(c, "acl", ".acl"));
      for (int j = 0; j < 3; j++) {
        ResourceRecord d = scene.container(c, "d" + j);
        planted.add(d);
        ResourceRecord note = scene.data(d, "note", "in " + d.name());
        planted.add(note);
        planted.add(scene.auxiliary(note, "describedby", "note.meta"));
      }
    }
    return planted;
  }

  private void refusesEveryChange(ResourceRecord gone) {
    List<Change> changes =
        List.of(
            scene.touching(gone.id(), TokenKind.CONTENT),
            scene.newLinks(gone.id(), List.of()),
            new Change.Remove(gone.id()));
    for (Change change : changes) {
      scene.refused("it is gone: " + change, scene.transaction(change));
    }
  }
}
