// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.Change;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceRecord;
import dev.lws.store.StagedContent;
import dev.lws.store.TokenKind;
import dev.lws.store.Transaction;
import dev.lws.store.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Check and change are one step: what is decided on a state holds only if the state still does. */
@LookAt(
    "ResourceStore.commit: expectations hold against the state that the changes are applied "
        + "to; nothing commits in between")
abstract class RacePromises {

  private final Scene scene;
  private ResourceRecord root;

  @SuppressWarnings("NullAway.Init") // root: before each test
  RacePromises(Scene scene) {
    this.scene = scene;
  }

  @BeforeEach
  void storage() throws IOException {
    root = scene.storage("home");
  }

  @Test
  @DisplayName("DEL-3 create against removal of the parent, 1,000 times: one wins, never an orphan")
  @Why(
      "Whoever created is told that it is stored, and it is gone, or an orphan that takes "
          + "space for ever.")
  void createAgainstRemoval() throws Exception {
    for (int race = 0; race < 1_000; race++) {
      ResourceRecord parent = scene.newContainer(root.id(), "parent");
      scene.commit(scene.creating(parent));
      ResourceRecord child = scene.newContainer(parent.id(), "child");

      boolean created = oneOf(scene.creating(child), scene.removing(parent));

      assertThat(scene.find(child.id()).isPresent())
          .as("a resource whose container is gone can be neither seen nor removed")
          .isEqualTo(created);
      assertThat(scene.find("home", "parent", "child").isPresent()).isEqualTo(created);
      if (created) {
        scene.commit(scene.removingTree(parent));
      }
    }
    assertThat(Scene.membersOf(scene.get(root.id())).count()).isZero();
    assertThat(scene.memberNames(root.id())).isEmpty();
  }

  @Test
  @DisplayName("CRE-4 a create decided for a removed container is refused by the one made anew")
  @Why("Who may create was decided for another container.")
  void createInRecreatedParent() throws Exception {
    ResourceRecord first = scene.container(root, "parent");
    ResourceRecord child = scene.newContainer(first.id(), "child");
    scene.commit(scene.removing(first));
    ResourceRecord second = scene.container(root, "parent");

    scene.refused("who may create was decided for another container", scene.creating(child));

    assertThat(scene.memberNames(second.id())).isEmpty();
  }

  @Test
  @DisplayName(
      "DEL-3 recursive delete against create: one wins, and nobody loses a resource unseen")
  @Why("A resource that nobody had seen when the deletion was allowed would be deleted.")
  void treeRemovalAgainstCreate() throws Exception {
    for (int race = 0; race < 200; race++) {
      ResourceRecord top = scene.container(root, "top");
      ResourceRecord inner = scene.container(top, "inner");
      ResourceRecord child = scene.newContainer(inner.id(), "child");
      Expectation walked =
          new Expectation.SubtreeIs(
              Map.of(
                  top.id(), Scene.membersOf(scene.get(top.id())).membership(),
                  inner.id(), Scene.membersOf(inner).membership()));

      boolean created = oneOf(scene.creating(child), scene.removingTree(top, walked));

      assertThat(scene.find(child.id()).isPresent()).isEqualTo(created);
      if (created) {
        scene.commit(scene.removingTree(top));
      }
    }
  }

  @Test
  @DisplayName("DEL-3 an unconditional tree removal never loses, and leaves nothing behind")
  @Why(
      "A removal that expects nothing can always be carried out; otherwise a busy tree can "
          + "never be deleted.")
  void unconditionalTreeRemoval() throws Exception {
    for (int race = 0; race < 200; race++) {
      ResourceRecord top = scene.container(root, "top");
      ResourceRecord inner = scene.container(top, "inner");
      ResourceRecord child = scene.newContainer(inner.id(), "child");

      List<Together.Ending> endings =
          Together.run(
              () -> scene.commit(scene.creating(child)),
              () -> scene.commit(scene.removingTree(top)));

      assertThat(endings.get(1).succeeded()).as("nothing stands against it").isTrue();
      assertThat(endings.get(0).succeeded() || endings.get(0).conflicted()).isTrue();
      scene.absent("its tree is gone, whoever was first", child);
      scene.absent("its tree is gone, whoever was first", inner);
    }
  }

  @Test
  @DisplayName("DEL-1 auxiliary against removal of its principal: never one without the other")
  @Why("Access rules without a resource would apply to its successor.")
  void auxiliaryAgainstRemoval() throws Exception {
    try (StagedContent staged = scene.stage("rules")) {
      for (int race = 0; race < 300; race++) {
        ResourceRecord note = scene.newData(root.id(), "note", staged.content());
        scene.commit(scene.creating(note));
        ResourceRecord acl = scene.newAuxiliary(note, "acl", "note.acl", staged.content());

        List<Together.Ending> endings =
            Together.run(
                () -> scene.commit(scene.creating(acl)), () -> scene.commit(scene.removing(note)));

        assertThat(endings.get(1).succeeded()).as("auxiliaries do not hold it").isTrue();
        assertThat(endings.get(0).succeeded() || endings.get(0).conflicted()).isTrue();
        scene.absent("access rules without a resource would apply to its successor", acl);
        assertThat(scene.find("home", "note.acl")).isEmpty();
        assertThat(scene.auxiliaries(note.id())).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("CRE-10 of eight creators of one name exactly one wins")
  @Why("Two clients are told 201 for one URI, and one of them has lost its resource.")
  void oneCreatorOfAName() throws Exception {
    for (int race = 0; race < 50; race++) {
      String name = "name " + race;

      List<Together.Ending> endings =
          Together.run(
              8,
              number -> {
                ResourceRecord mine = scene.newContainer(root.id(), name);
                return () -> scene.commit(scene.creating(mine));
              });

      Together.exactlyOneWins("two resources would share one URI", endings);
    }
    assertThat(Scene.membersOf(scene.get(root.id())).count()).isEqualTo(50);
    assertThat(scene.memberNames(root.id())).hasSize(50);
  }

  @Test
  @DisplayName("CRE-4 of eight creators of one relation exactly one wins, under different names")
  @Why("A resource would have two sets of access rules.")
  void oneCreatorOfARelation() throws Exception {
    try (StagedContent staged = scene.stage("rules")) {
      for (int race = 0; race < 50; race++) {
        ResourceRecord note =
            scene.create(scene.newData(root.id(), "note " + race, staged.content()));

        List<Together.Ending> endings =
            Together.run(
                8,
                number -> {
                  ResourceRecord mine =
                      scene.newAuxiliary(note, "acl", note.name() + "." + number, staged.content());
                  return () -> scene.commit(scene.creating(mine));
                });

        Together.exactlyOneWins("two access rules for one resource", endings);
        assertThat(scene.auxiliaries(note.id())).hasSize(1);
      }
    }
  }

  @Test
  @DisplayName("CRE-7 a member and an auxiliary that want one name: exactly one wins")
  @Why("A member and an auxiliary would share one URI.")
  void memberAgainstAuxiliary() throws Exception {
    try (StagedContent staged = scene.stage("x")) {
      ResourceRecord note = scene.create(scene.newData(root.id(), "note", staged.content()));
      for (int race = 0; race < 100; race++) {
        String name = "name " + race;

        oneOf(
            scene.creating(scene.newContainer(root.id(), name)),
            scene.creating(scene.newAuxiliary(note, "rel " + race, name, staged.content())));
      }
    }
  }

  @Test
  @DisplayName("UPD-3 of eight commits that expect one version exactly one wins, for each token")
  @Why(
      "Two editors are both told that their version is stored, and the work of one of them is "
          + "lost.")
  void oneOfManyUpdates() throws Exception {
    for (int race = 0; race < 60; race++) {
      TokenKind token = List.of(TokenKind.values()).get(race % 3);
      Version seen = scene.get(root.id()).tokens().of(token).version();
      List<Version> mine = new ArrayList<>();

      List<Together.Ending> endings =
          Together.run(
              8,
              number -> {
                mine.add(scene.newVersion());
                Transaction tx =
                    scene.transaction(
                        List.of(new Expectation.At(root.id(), token, seen)),
                        scene.renewing(root.id(), Map.of(token, mine.get(number)), Scene.NOON));
                return () -> scene.commit(tx);
              });

      int winner = Together.exactlyOneWins("a lost update", endings);
      assertThat(scene.get(root.id()).tokens().of(token).version())
          .as("the state is the one of who was told to have won")
          .isEqualTo(mine.get(winner));
    }
  }

  @Test
  @DisplayName("UPD-3 an update that expects a version never runs over a touch of that token")
  @Why("A decision made on an old listing would be carried out on a new one.")
  void updateAgainstTouch() throws Exception {
    for (int race = 0; race < 200; race++) {
      Version seen = scene.get(root.id()).tokens().manifest().version();
      Change.Touch touch = scene.touching(root.id(), TokenKind.MANIFEST);
      Transaction update =
          scene.transaction(
              List.of(new Expectation.At(root.id(), TokenKind.MANIFEST, seen)),
              scene.touching(root.id(), TokenKind.MANIFEST));

      List<Together.Ending> endings =
          Together.run(() -> scene.commit(scene.transaction(touch)), () -> scene.commit(update));

      assertThat(endings.get(0).succeeded()).as("a touch expects nothing").isTrue();
      assertThat(scene.get(root.id()).tokens().manifest().version())
          .as("an update that won came before the touch, and one that came after has lost")
          .isEqualTo(touch.version());
    }
  }

  @Test
  @DisplayName("DEL-4 update against removal: one that expects the version never revives a record")
  @Why(
      "A deleted resource would come back, or a deletion would take an update with it that was "
          + "acknowledged.")
  void updateAgainstRemoval() throws Exception {
    try (StagedContent staged = scene.stage("x")) {
      for (int race = 0; race < 200; race++) {
        ResourceRecord note = scene.create(scene.newData(root.id(), "note", staged.content()));
        Expectation unchanged =
            new Expectation.At(note.id(), TokenKind.CONTENT, note.tokens().content().version());
        Transaction removal = scene.transaction(List.of(unchanged), new Change.Remove(note.id()));

        boolean updated = oneOf(scene.replacing(note, staged.content()), removal);

        assertThat(scene.find(note.id()).isPresent()).isEqualTo(updated);
        if (updated) {
          scene.commit(new Change.Remove(note.id()));
        }
      }
    }
  }

  @Test
  @DisplayName("ALL-1 transactions over two records in opposite order neither hang nor mix")
  @Why(
      "Two transactions wait for each other for ever, or each wins in one record: a state that "
          + "nobody has written.")
  void crossing() throws Exception {
    ResourceRecord a = scene.container(root, "a");
    ResourceRecord b = scene.container(root, "b");
    for (int race = 0; race < 200; race++) {
      Version first = scene.newVersion();
      Version second = scene.newVersion();

      List<Together.Ending> endings =
          Together.run(
              () -> scene.commit(scene.relinking(a.id(), first), scene.relinking(b.id(), first)),
              () -> scene.commit(scene.relinking(b.id(), second), scene.relinking(a.id(), second)));

      assertThat(Together.successes(endings)).as("a store settles deadlocks itself").isEqualTo(2);
      assertThat(scene.get(a.id()).tokens().links().version())
          .as("one came after the other, for both records")
          .isEqualTo(scene.get(b.id()).tokens().links().version());
    }
  }

  @Test
  @DisplayName("ALL-1 one of many concurrent commits conflicts, the others take effect")
  @Why("In a group commit the conflict of one client would become an error of others.")
  void oneOfManyConflicts() throws Exception {
    for (int race = 0; race < 50; race++) {
      String turn = race + ".";
      int odd = race % 8;
      List<ResourceRecord> made = new ArrayList<>();

      List<Together.Ending> endings =
          Together.run(
              8,
              number -> {
                ResourceRecord mine = scene.newContainer(root.id(), turn + number);
                made.add(mine);
                Transaction tx =
                    number == odd
                        ? scene.transaction(
                            List.of(),
                            new Change.Insert(mine),
                            scene.touching(scene.newId(), TokenKind.LINKS))
                        : scene.creating(mine);
                return () -> scene.commit(tx);
              });

      for (int number = 0; number < 8; number++) {
        assertThat(endings.get(number).succeeded())
            .as("a commit fares by itself, even when it is written along with others")
            .isEqualTo(number != odd);
        assertThat(scene.find(made.get(number).id()).isPresent()).isEqualTo(number != odd);
      }
      assertThat(endings.get(odd).conflicted()).isTrue();
    }
  }

  @Test
  @DisplayName(
      "UPD-3 readers and writers of a record agree on one order, which is that of the clock")
  @Why(
      "Readers that see states in different orders, or dates that contradict them, make caches "
          + "keep the older one.")
  @LookAt("ResourceStore.commit with Change.Touch.applyTo")
  void oneOrder() throws Exception {
    Sightings sightings = new Sightings(scene, root.id());
    CyclicBarrier decided = new CyclicBarrier(2);
    Together.Act reader =
        () -> {
          for (int i = 0; i < 250; i++) {
            sightings.look();
          }
        };
    Together.Act writer =
        () -> {
          for (int i = 0; i < 100; i++) {
            Version seen = sightings.look();
            decided.await(Together.PATIENCE_SECONDS, TimeUnit.SECONDS);
            sightings.follow(seen);
          }
        };

    List<Together.Ending> endings = Together.run(writer, reader, writer, reader);

    assertThat(Together.successes(endings)).isEqualTo(4);
    assertThat(sightings.lost()).as("states that two others follow: a lost update each").isEmpty();
    Map<Version, Integer> line = sightings.line(root.tokens().links().version());
    assertThat(line)
        .as("states follow each other in one line")
        .hasSize(sightings.replacements() + 1);
    assertThat(sightings.all())
        .as("what was seen was committed")
        .allMatch(s -> line.containsKey(s.version()));
    assertThat(sightings.steppedBack(line))
        .as("nobody sees an older state after somebody has seen a newer one")
        .isEmpty();
  }

  /** Races two transactions of which exactly one can win, and returns whether the first did. */
  private boolean oneOf(Transaction first, Transaction second) throws Exception {
    return Together.exactlyOneWins(
            "the two exclude each other",
            Together.run(() -> scene.commit(first), () -> scene.commit(second)))
        == 0;
  }
}
