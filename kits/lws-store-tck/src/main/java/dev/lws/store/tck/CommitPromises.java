// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.Change;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import dev.lws.store.StagedContent;
import dev.lws.store.TokenKind;
import dev.lws.store.UserLink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A transaction takes effect whole or not at all, and its changes see each other in order. */
@LookAt(
    "ResourceStore.commit: check everything and prepare all changes before the first one can "
        + "be seen")
abstract class CommitPromises {

  /** The least number of looks, and of commits beside them. */
  private static final int ENOUGH = 150;

  private final Scene scene;
  private ResourceRecord root;
  private ResourceRecord note;

  @SuppressWarnings("NullAway.Init") // the records: before each test
  CommitPromises(Scene scene) {
    this.scene = scene;
  }

  @BeforeEach
  void storage() throws IOException {
    root = scene.storage("home");
    note = scene.data(root, "note", "one");
    scene.auxiliary(note, "acl", "note.acl");
  }

  @Test
  @DisplayName("ALL-1 what is committed is seen by every later snapshot")
  @Why(
      "A client reads what it has just written. Stale answers after a success are data loss to "
          + "it.")
  @LookAt("ResourceStore.commit and ResourceStore.snapshot: publish before commit returns")
  void committedIsSeen() throws IOException {
    for (int i = 0; i < 50; i++) {
      scene.replace(note.id(), "text " + i);

      assertThat(scene.text(note.id()))
          .as("a writer must find what it was told is stored")
          .isEqualTo("text " + i);
    }
  }

  @Test
  @DisplayName("ALL-1 a conflict in the last expectation changes nothing")
  @Why("The client is told that nothing happened, and a part of it has happened.")
  void conflictInTheLastExpectation() throws IOException {
    ResourceRecord gone = scene.newContainer(root.id(), "never");
    nothingChanges(
        List.of(new Expectation.Exists(root.id()), new Expectation.Exists(gone.id())),
        allKindsOfChanges());
  }

  @Test
  @DisplayName("ALL-1 a conflict in the last change changes nothing: a touch of what is gone")
  @Why("A half-applied transaction leaves counts, names and records that do not agree, for ever.")
  void touchOfWhatIsGone() throws IOException {
    nothingChanges(
        List.of(), with(allKindsOfChanges(), scene.touching(scene.newId(), TokenKind.CONTENT)));
  }

  @Test
  @DisplayName("ALL-1 a conflict in the last change changes nothing: an update of what is gone")
  @Why("A half-applied transaction leaves counts, names and records that do not agree, for ever.")
  void updateOfWhatIsGone() throws IOException {
    try (StagedContent staged = scene.stage("lost")) {
      nothingChanges(
          List.of(), with(allKindsOfChanges(), scene.newContent(scene.newId(), staged.content())));
    }
  }

  @Test
  @DisplayName("ALL-1 a conflict in the last change changes nothing: a removal of what is gone")
  @Why("A half-applied transaction leaves counts, names and records that do not agree, for ever.")
  void removalOfWhatIsGone() throws IOException {
    nothingChanges(List.of(), with(allKindsOfChanges(), new Change.Remove(scene.newId())));
    nothingChanges(List.of(), with(allKindsOfChanges(), new Change.RemoveTree(scene.newId())));
  }

  @Test
  @DisplayName("ALL-1 a conflict in the last change changes nothing: a name that is taken")
  @Why("Two resources would share one URI, or a half of the transaction would stay.")
  @LookAt("ResourceStore.commit with Change.Insert: names are unique, expected or not")
  void insertOfTakenName() throws IOException {
    ResourceRecord taken = scene.container(root, "taken");
    nothingChanges(
        List.of(),
        with(allKindsOfChanges(), new Change.Insert(scene.newContainer(root.id(), taken.name()))));
  }

  @Test
  @DisplayName("CRE-4 a conflict in the last change changes nothing: a relation that is taken")
  @Why("Two auxiliaries would have one relation, or a half of the transaction would stay.")
  @LookAt(
      "ResourceStore.commit with Change.Insert: relations are unique per principal, expected "
          + "or not")
  void insertOfTakenRelation() throws IOException {
    ResourceRecord other = scene.data(root, "other", "x");
    scene.auxiliary(other, "acl", "other.acl");
    try (StagedContent staged = scene.stage("second acl")) {
      nothingChanges(
          List.of(),
          with(
              allKindsOfChanges(),
              new Change.Insert(
                  scene.newAuxiliary(other, "acl", "under another name", staged.content()))));
    }
  }

  @Test
  @DisplayName("STORE an insert whose parent or principal is gone is refused, expected or not")
  @Why("An orphan takes space that nobody can see or free.")
  @LookAt("ResourceStore.commit with Change.Insert")
  void insertNeedsItsPlace() throws IOException {
    ResourceRecord gone = scene.container(root, "gone");
    ResourceRecord below = scene.container(gone, "below");
    scene.commit(scene.removingTree(gone));

    for (ResourceRecord parent : List.of(gone, below, scene.newContainer(root.id(), "never"))) {
      scene.refused(
          "an orphan would stay behind for ever",
          scene.transaction(new Change.Insert(scene.newContainer(parent.id(), "orphan"))));
    }
    try (StagedContent staged = scene.stage("x")) {
      ResourceRecord never = scene.newData(root.id(), "never", staged.content());
      scene.refused(
          "an auxiliary lives and dies with its principal",
          scene.transaction(
              new Change.Insert(scene.newAuxiliary(never, "acl", "never.acl", staged.content()))));
    }
  }

  @Test
  @DisplayName("STORE each change sees those before it")
  @Why(
      "A create of a container with its first member, and a replacement by another kind, are "
          + "one transaction each.")
  void changesSeeEachOther() throws IOException {
    ResourceRecord c = scene.newContainer(root.id(), "c");
    ResourceRecord d = scene.newContainer(c.id(), "d");
    ResourceRecord again = scene.newContainer(root.id(), "note");

    scene.commit(
        new Change.Insert(c),
        new Change.Insert(d),
        new Change.Touch(c.id(), Set.of(), 1, scene.newVersion(), Scene.NOON),
        new Change.Remove(note.id()),
        new Change.Insert(again));

    assertThat(scene.find("home", "c", "d").map(ResourceRecord::id))
        .as("a container and its member in one transaction")
        .contains(d.id());
    assertThat(Scene.membersOf(scene.get(c.id())).count()).isEqualTo(1);
    assertThat(scene.find("home", "note").map(ResourceRecord::id))
        .as("a removal frees the name for the next change")
        .contains(again.id());
    assertThat(scene.find("home", "note.acl")).as("and took its auxiliary along").isEmpty();
  }

  @Test
  @DisplayName("STORE a change that a change before it made impossible is refused")
  @Why(
      "Otherwise one transaction makes what no sequence of transactions could: a member in a "
          + "removed container.")
  void changesMeetEachOther() throws IOException {
    ResourceRecord c = scene.container(root, "c");
    ResourceRecord d = scene.container(c, "d");
    ResourceRecord twin = scene.newContainer(root.id(), "twin");

    nothingChanges(
        List.of(),
        List.of(
            new Change.RemoveTree(c.id()),
            new Change.Insert(scene.newContainer(d.id(), "in a removed tree"))));
    nothingChanges(
        List.of(),
        List.of(new Change.Remove(note.id()), scene.touching(note.id(), TokenKind.CONTENT)));
    nothingChanges(
        List.of(),
        List.of(
            new Change.Insert(twin),
            new Change.Insert(scene.newContainer(root.id(), twin.name()))));
    nothingChanges(
        List.of(),
        List.of(new Change.Insert(scene.newContainer(d.id(), "late")), new Change.Remove(d.id())));
  }

  @Test
  @DisplayName("STORE a container with members is not removed by a plain removal, expected or not")
  @Why("Members would become orphans, or go without anybody having asked for that.")
  @LookAt("ResourceStore.commit with Change.Remove")
  void removeNeedsEmptyContainer() throws IOException {
    ResourceRecord c = scene.container(root, "c");
    scene.data(c, "member", "x");

    nothingChanges(List.of(), List.of(new Change.Remove(c.id())));
  }

  @Test
  @DisplayName("STORE a transaction may be sent again after it was refused, under its own id")
  @Why(
      "After a conflict the core decides anew and sends the transaction again. A store that "
          + "remembers the refusal stops it.")
  void refusedThenSent() throws IOException {
    ResourceRecord c = scene.container(root, "c");
    ResourceRecord stale = scene.get(note.id());
    scene.replace(note.id(), "two");
    try (StagedContent staged = scene.stage("three")) {
      scene.refused("it is stale", scene.replacing(stale, staged.content()));

      scene.commit(scene.replacing(scene.get(note.id()), staged.content()));
    }

    assertThat(scene.text(note.id())).isEqualTo("three");
    assertThat(scene.find(c.id())).isPresent();
  }

  @Test
  @DisplayName("ALL-2 no snapshot shows a part of a transaction, while others commit")
  @Why(
      "A listing that counts other members than it shows, or two files of which only one is "
          + "new, is what clients see then.")
  @LookAt("ResourceStore.snapshot, and the moment at which ResourceStore.commit publishes")
  void neverHalfApplied() throws Exception {
    ResourceRecord c = scene.container(root, "c");
    ResourceRecord a = scene.data(c, "a", "0");
    ResourceRecord b = scene.data(c, "b", "0");
    List<String> torn = new ArrayList<>();
    AtomicBoolean looked = new AtomicBoolean();
    AtomicInteger written = new AtomicInteger();
    Together.Act writer =
        () -> {
          try {
            writePairs(c, a, b, looked, written);
          } finally {
            written.set(ENOUGH); // a writer that failed keeps no reader waiting
          }
        };
    Together.Act reader =
        () -> {
          try {
            for (int i = 0; i < ENOUGH || written.get() < ENOUGH; i++) {
              try (Snapshot snapshot = scene.store().snapshot()) {
                lookForTears(snapshot, c, a, b, torn);
              }
            }
          } finally {
            looked.set(true);
          }
        };

    assertThat(Together.successes(Together.run(writer, reader))).isEqualTo(2);

    assertThat(torn)
        .as("a snapshot that shows some changes of a transaction without others")
        .isEmpty();
  }

  /** Changes both contents and a member of their container, over and over, each time at once. */
  private void writePairs(
      ResourceRecord c,
      ResourceRecord a,
      ResourceRecord b,
      AtomicBoolean looked,
      AtomicInteger written)
      throws IOException {
    ResourceRecord companion = null;
    for (int i = 1; !looked.get(); i++) {
      try (StagedContent staged = scene.stage(Integer.toString(i))) {
        List<Change> changes = new ArrayList<>();
        changes.add(scene.newContent(a.id(), staged.content()));
        if (companion == null) {
          companion = scene.newContainer(c.id(), "companion");
          changes.add(new Change.Insert(companion));
          changes.add(count(c.id(), 1));
        } else {
          changes.add(new Change.Remove(companion.id()));
          changes.add(count(c.id(), -1));
          companion = null;
        }
        changes.add(scene.newContent(b.id(), staged.content()));
        scene.commit(changes.toArray(Change[]::new));
      }
      written.incrementAndGet();
    }
  }

  private static void lookForTears(
      Snapshot snapshot, ResourceRecord c, ResourceRecord a, ResourceRecord b, List<String> torn)
      throws IOException {
    String ofA = new String(Scene.bytes(snapshot, a.id()), UTF_8);
    long count = Scene.membersOf(snapshot.find(c.id()).orElseThrow()).count();
    int listed = snapshot.members(c.id(), Seek.first(), Scene.ALL).members().size();
    String ofB = new String(Scene.bytes(snapshot, b.id()), UTF_8);
    boolean companion = snapshot.find(Scene.path("home", "c", "companion")).isPresent();
    if (!ofA.equals(ofB) || listed != count || companion != (Integer.parseInt(ofA) % 2 == 1)) {
      torn.add(
          "a=" + ofA + " b=" + ofB + " count=" + count + " listed=" + listed + " " + companion);
    }
  }

  private Change count(ResourceId container, int delta) {
    return new Change.Touch(
        container, Set.of(TokenKind.MANIFEST), delta, scene.newVersion(), Scene.NOON);
  }

  private List<Change> allKindsOfChanges() throws IOException {
    ResourceRecord tree = scene.container(root, "tree " + scene.newId());
    scene.data(tree, "below", "x");
    ResourceRecord plain = scene.data(root, "plain " + scene.newId(), "x");
    scene.auxiliary(plain, "acl", plain.name() + ".acl");
    return List.of(
        new Change.Insert(scene.newContainer(root.id(), "new " + scene.newId())),
        scene.touching(root.id(), TokenKind.values()),
        count(root.id(), 5),
        scene.newLinks(note.id(), List.of(new UserLink("author", "x", List.of()))),
        new Change.Remove(plain.id()),
        new Change.RemoveTree(tree.id()));
  }

  private static List<Change> with(List<Change> changes, Change last) {
    List<Change> all = new ArrayList<>(changes);
    all.add(last);
    return all;
  }

  private void nothingChanges(List<Expectation> expectations, List<Change> changes)
      throws IOException {
    Map<ResourceRecord, String> before = scene.picture("home");

    scene.refused(
        "it cannot be applied whole",
        scene.transaction(expectations, changes.toArray(Change[]::new)));

    assertThat(scene.picture("home"))
        .as("ALL-1: a refused transaction leaves no trace, whichever part was refused")
        .isEqualTo(before);
    scene.replace(note.id(), "works on");
    assertThat(scene.text(note.id())).as("and the store works on").isEqualTo("works on");
  }
}
