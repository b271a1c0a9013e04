// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.Change;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Snapshot;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Auxiliaries live beside members, belong to a principal, and go with it. */
@LookAt("ResourceStore.commit with records that have an attachment, and Snapshot.auxiliaries")
abstract class AuxiliaryPromises {

  private final Scene scene;
  private ResourceRecord root;
  private ResourceRecord note;

  @SuppressWarnings("NullAway.Init") // the records: before each test
  AuxiliaryPromises(Scene scene) {
    this.scene = scene;
  }

  @BeforeEach
  void storage() throws IOException {
    root = scene.storage("home");
    note = scene.data(root, "note", "text");
  }

  @Test
  @DisplayName("STORE auxiliaries of a principal are listed by relation, whatever their names")
  @Why("ETags of links and manifests are made of the list. Another order is another document.")
  @LookAt("Snapshot.auxiliaries")
  void listedByRelation() throws IOException {
    scene.auxiliary(note, "describedby", "1");
    scene.auxiliary(note, "https://example.org/rel#z", "0");
    scene.auxiliary(note, "acl", "3");
    scene.auxiliary(note, "a", "2");

    List<ResourceRecord> listed = scene.auxiliaries(note.id());

    assertThat(listed)
        .as("Link headers and linksets list them in a stable order")
        .extracting(each -> each.attachment() == null ? "" : each.attachment().relation())
        .containsExactly("a", "acl", "describedby", "https://example.org/rel#z");
    assertThat(listed).allMatch(each -> each.kind() == ResourceRecord.Kind.AUXILIARY);
  }

  @Test
  @DisplayName("STORE auxiliaries are found by path and id, and are no members")
  @Why(
      "Access rules would show in listings, and a container that has only those could not be "
          + "deleted.")
  @LookAt("Snapshot.members and Snapshot.find")
  void noMembers() throws IOException {
    ResourceRecord acl = scene.auxiliary(note, "acl", "note.acl");
    ResourceRecord own = scene.auxiliary(root, "acl", ".acl");

    assertThat(scene.find("home", "note.acl").map(ResourceRecord::id)).contains(acl.id());
    assertThat(scene.find("home", ".acl").map(ResourceRecord::id)).contains(own.id());
    assertThat(scene.text(acl.id())).isEqualTo("about note");
    assertThat(scene.memberNames(root.id()))
        .as("a manifest lists auxiliaries apart from the items")
        .containsExactly("note");
    assertThat(Scene.membersOf(scene.get(root.id())).count()).isEqualTo(1);
  }

  @Test
  @DisplayName("STORE who has no auxiliaries, or is not there, has an empty list")
  @Why(
      "A resource without auxiliaries is the ordinary case, and one that is gone between two "
          + "calls is, too.")
  @LookAt("Snapshot.auxiliaries")
  void emptyList() throws IOException {
    assertThat(scene.auxiliaries(note.id())).isEmpty();
    assertThat(scene.auxiliaries(scene.newId())).isEmpty();
    ResourceRecord acl = scene.auxiliary(note, "acl", "note.acl");
    assertThat(scene.auxiliaries(acl.id())).as("the auxiliary layer is flat").isEmpty();
    assertThat(scene.auxiliaries(root.id())).as("they are the note's").isEmpty();
  }

  @Test
  @DisplayName("DEL-1 an auxiliary goes with its principal; its name and relation are free again")
  @Why("Access rules that stay behind would apply to whoever uses the name next.")
  @LookAt("ResourceStore.commit with Change.Remove")
  void goesWithItsPrincipal() throws IOException {
    ResourceRecord acl = scene.auxiliary(note, "acl", "note.acl");
    ResourceRecord meta = scene.auxiliary(note, "describedby", "note.meta");

    scene.commit(scene.removing(note));

    scene.absent("access rules of what is gone must not wait for its successor", acl);
    scene.absent("all of them go", meta);
    assertThat(scene.find("home", "note.acl")).isEmpty();
    assertThat(scene.auxiliaries(note.id())).isEmpty();
    ResourceRecord again = scene.data(root, "note", "again");
    assertThat(scene.auxiliaries(again.id())).as("the successor inherits nothing").isEmpty();
    ResourceRecord newAcl = scene.auxiliary(again, "acl", "note.acl");
    assertThat(scene.auxiliaries(again.id())).containsExactly(newAcl);
    scene.data(root, "note.meta", "now a member");
  }

  @Test
  @DisplayName("DEL-1 a container's own auxiliaries go with it, though it has no members")
  @Why(
      "A container with access rules could never be deleted, or would leave them to its "
          + "successor.")
  @LookAt("ResourceStore.commit with Change.Remove")
  void goesWithItsContainer() throws IOException {
    ResourceRecord box = scene.container(root, "box");
    ResourceRecord acl = scene.auxiliary(box, "acl", ".acl");

    scene.commit(scene.removing(box));

    scene.absent("it lived in the container", acl);
    ResourceRecord again = scene.container(root, "box");
    assertThat(scene.find("home", "box", ".acl")).isEmpty();
    scene.auxiliary(again, "acl", ".acl");
  }

  @Test
  @DisplayName("DEL-2 a removed auxiliary frees its name and relation, and the principal stays")
  @Why("Access rules that were removed could not be set again.")
  @LookAt("ResourceStore.commit with Change.Remove")
  void removedAlone() throws IOException {
    ResourceRecord acl = scene.auxiliary(note, "acl", "note.acl");
    ResourceRecord before = scene.get(note.id());

    scene.commit(scene.removing(acl));

    assertThat(scene.auxiliaries(note.id())).isEmpty();
    ResourceRecord after = scene.get(note.id());
    assertThat(after.tokens().manifest().version())
        .as("the touch that goes with it renews the principal's manifest")
        .isNotEqualTo(before.tokens().manifest().version());
    assertThat(after.tokens().links().version())
        .as("and its linkset")
        .isNotEqualTo(before.tokens().links().version());
    assertThat(after.tokens().content()).isEqualTo(before.tokens().content());
    assertThat(scene.auxiliary(note, "acl", "note.acl").id()).isNotEqualTo(acl.id());
  }

  @Test
  @DisplayName("CRE-4 a relation is taken once per principal, under whatever name")
  @Why("Of two sets of access rules luck would decide which one counts.")
  void relationIsTakenOnce() throws IOException {
    ResourceRecord acl = scene.auxiliary(note, "acl", "note.acl");

    scene.refused(
        "two access rules for one resource",
        scene.creating(scene.newAuxiliary(note, "acl", "second.acl", Scene.contentOf(acl))));

    assertThat(scene.auxiliaries(note.id())).containsExactly(acl);
  }

  @Test
  @DisplayName("CRE-7 members and auxiliaries of one container share its names")
  @Why("A member and an auxiliary would share one URI.")
  void oneNamespace() throws IOException {
    ResourceRecord acl = scene.auxiliary(note, "acl", "note.acl");

    scene.refused(
        "an auxiliary has the name",
        scene.transaction(new Change.Insert(scene.newContainer(root.id(), "note.acl"))));
    scene.refused(
        "a member has the name",
        scene.transaction(
            new Change.Insert(
                scene.newAuxiliary(note, "describedby", "note", Scene.contentOf(acl)))));

    try (Snapshot snapshot = scene.store().snapshot()) {
      assertThat(snapshot.find(Scene.path("home", "note.acl"))).contains(acl);
    }
  }

  @Test
  @DisplayName("STORE an auxiliary's content changes alone")
  @Why("A change of access rules must change nothing of the resource that they are about.")
  void ownContent() throws IOException {
    ResourceRecord acl = scene.auxiliary(note, "acl", "note.acl");

    scene.replace(acl.id(), "rules");

    assertThat(scene.text(acl.id())).isEqualTo("rules");
    ResourceRecord updated = scene.get(acl.id());
    assertThat(updated.attachment()).as("it stays attached").isEqualTo(acl.attachment());
    assertThat(scene.auxiliaries(note.id())).containsExactly(updated);
    assertThat(scene.text(note.id())).isEqualTo("text");
  }
}
