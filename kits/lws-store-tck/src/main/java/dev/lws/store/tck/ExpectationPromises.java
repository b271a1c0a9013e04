// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.Change;
import dev.lws.store.ConflictException;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.TokenKind;
import dev.lws.store.Version;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Expectations: each of them holds when it should, and only then. */
@LookAt(
    "ResourceStore.commit: Expectation.check of the one that the promise names, and what your "
        + "CommitView answers it")
abstract class ExpectationPromises {

  private final Scene scene;
  private ResourceRecord root;
  private ResourceRecord bystander;

  @SuppressWarnings("NullAway.Init") // the records: before each test
  ExpectationPromises(Scene scene) {
    this.scene = scene;
  }

  @BeforeEach
  void storage() throws IOException {
    root = scene.storage("home");
    bystander = scene.storage("bystander");
  }

  @Test
  @DisplayName("STORE Exists holds for the forest, a container, a data resource, an auxiliary")
  @Why(
      "An expectation that fails without reason makes each attempt a conflict: the client "
          + "waits until the deadline and gets an error.")
  void existsHolds() throws IOException {
    ResourceRecord note = scene.data(root, "note", "x");
    ResourceRecord acl = scene.auxiliary(note, "acl", "note.acl");

    for (ResourceId there : List.of(ResourceId.FOREST, root.id(), note.id(), acl.id())) {
      holds(new Expectation.Exists(there));
    }
  }

  @Test
  @DisplayName("STORE Exists fails for what never was, was removed, or was made anew")
  @Why(
      "A resource would be created in a container that was removed, or that is another one of "
          + "the same name.")
  void existsFails() throws IOException {
    ResourceRecord first = scene.container(root, "c");
    scene.commit(scene.removing(first));
    fails("it was removed", new Expectation.Exists(first.id()));

    ResourceRecord second = scene.container(root, "c");

    fails("another one has its name", new Expectation.Exists(first.id()));
    fails("it never was", new Expectation.Exists(scene.newId()));
    holds(new Expectation.Exists(second.id()));
  }

  @Test
  @DisplayName("STORE Exists fails for everything below a removed container")
  @Why(
      "An orphan would be created: it has a parent, but no path leads to it, and nobody can "
          + "remove it.")
  void existsFailsBelowRemoved() throws IOException {
    ResourceRecord top = scene.container(root, "top");
    ResourceRecord middle = scene.container(top, "middle");
    ResourceRecord note = scene.data(middle, "note", "x");
    ResourceRecord acl = scene.auxiliary(note, "acl", "note.acl");

    scene.commit(scene.removingTree(top));

    for (ResourceRecord gone : List.of(top, middle, note, acl)) {
      fails("its tree was removed: " + gone.name(), new Expectation.Exists(gone.id()));
    }
  }

  @ParameterizedTest(name = "UPD-3 At holds for the current {0} version and for no other")
  @DisplayName("UPD-3 At holds for the current version and for no other")
  @Why(
      "This is If-Match. If it holds too often, updates are lost; if it fails too often, "
          + "nobody can write.")
  @EnumSource
  void atEachToken(TokenKind token) throws IOException {
    ResourceRecord note = scene.data(root, "note", "x");
    Version old = note.tokens().of(token).version();
    holds(new Expectation.At(note.id(), token, old));
    Change.Touch renewal = scene.touching(note.id(), token);

    scene.commit(renewal);

    fails("a lost update: it has changed", new Expectation.At(note.id(), token, old));
    holds(new Expectation.At(note.id(), token, renewal.version()));
    for (TokenKind other : TokenKind.values()) {
      if (other != token) {
        holds(new Expectation.At(note.id(), other, note.tokens().of(other).version()));
        fails(
            "a version of one token is none of another",
            new Expectation.At(note.id(), other, renewal.version()));
      }
    }
  }

  @Test
  @DisplayName("UPD-3 At fails for a record that is gone, or below a removed one")
  @Why("An update of what was deleted would be told to have worked, or would bring it back.")
  void atFailsWhenGone() throws IOException {
    ResourceRecord top = scene.container(root, "top");
    ResourceRecord below = scene.data(top, "below", "x");
    ResourceRecord note = scene.data(root, "note", "x");
    scene.commit(scene.removing(note));
    scene.commit(scene.removingTree(top));

    for (ResourceRecord gone : List.of(note, top, below)) {
      fails(
          "gone: " + gone.name(),
          new Expectation.At(gone.id(), TokenKind.CONTENT, gone.tokens().content().version()));
    }
  }

  @Test
  @DisplayName("CRE-10 NameFree holds unless a member or an auxiliary has that very name there")
  @Why("Two resources would share one URI, or a free name could not be used.")
  void nameFree() throws IOException {
    ResourceRecord c = scene.container(root, "c");
    ResourceRecord note = scene.data(c, "note", "x");
    scene.auxiliary(note, "acl", "note.acl");

    fails("a member has it", new Expectation.NameFree(c.id(), "note"));
    fails("a container has it", new Expectation.NameFree(root.id(), "c"));
    fails("an auxiliary has it", new Expectation.NameFree(c.id(), "note.acl"));
    fails("a storage has it", new Expectation.NameFree(ResourceId.FOREST, "home"));
    holds(new Expectation.NameFree(c.id(), "Note"));
    holds(new Expectation.NameFree(c.id(), "not_"));
    holds(new Expectation.NameFree(c.id(), "%"));
    holds(new Expectation.NameFree(root.id(), "note"));
    holds(new Expectation.NameFree(ResourceId.FOREST, "note"));
  }

  @Test
  @DisplayName("CRE-10 NameFree holds again when the name's owner is gone")
  @Why("A name would be lost for ever after its resource was deleted.")
  void nameFreeAgain() throws IOException {
    ResourceRecord note = scene.data(root, "note", "x");
    ResourceRecord tree = scene.container(root, "tree");
    scene.container(tree, "below");
    scene.auxiliary(note, "acl", "note.acl");

    scene.commit(scene.removing(note));
    scene.commit(scene.removingTree(tree));

    holds(new Expectation.NameFree(root.id(), "note"));
    holds(new Expectation.NameFree(root.id(), "note.acl"));
    holds(new Expectation.NameFree(root.id(), "tree"));
  }

  @Test
  @DisplayName("CRE-4 RelationFree holds unless that very principal has an auxiliary of that kind")
  @Why("A resource would have two sets of access rules, and which one counts would be luck.")
  void relationFree() throws IOException {
    ResourceRecord note = scene.data(root, "note", "x");
    ResourceRecord other = scene.data(root, "other", "x");
    ResourceRecord acl = scene.auxiliary(note, "acl", "any name");

    fails("it is occupied", new Expectation.RelationFree(note.id(), "acl"));
    holds(new Expectation.RelationFree(note.id(), "ac"));
    holds(new Expectation.RelationFree(note.id(), "describedby"));
    holds(new Expectation.RelationFree(other.id(), "acl"));
    holds(new Expectation.RelationFree(root.id(), "acl"));
    scene.commit(scene.removing(acl));
    holds(new Expectation.RelationFree(note.id(), "acl"));
  }

  @Test
  @DisplayName("DEL-3 Empty holds while there are no members; auxiliaries are none")
  @Why("A container would be deleted together with resources that nobody has asked to delete.")
  void empty() throws IOException {
    ResourceRecord c = scene.container(root, "c");
    holds(new Expectation.Empty(c.id()));
    scene.auxiliary(c, "acl", ".acl");
    holds(new Expectation.Empty(c.id()));

    ResourceRecord note = scene.data(c, "note", "x");

    fails("it has a member", new Expectation.Empty(c.id()));
    scene.commit(scene.removing(note));
    holds(new Expectation.Empty(c.id()));
    ResourceRecord tree = scene.container(c, "tree");
    scene.data(tree, "note", "x");
    fails("it has a tree", new Expectation.Empty(c.id()));
    scene.commit(scene.removingTree(tree));
    holds(new Expectation.Empty(c.id()));
  }

  @Test
  @DisplayName("DEL-3 Empty fails for a container that is gone")
  @Why(
      "A second DELETE would be told to have worked on a container that somebody else has "
          + "deleted.")
  void emptyFailsWhenGone() throws IOException {
    ResourceRecord c = scene.container(root, "c");
    ResourceRecord inner = scene.container(c, "inner");
    scene.commit(scene.removingTree(c));

    fails("it was removed", new Expectation.Empty(c.id()));
    fails("its parent was removed", new Expectation.Empty(inner.id()));
    fails("it never was", new Expectation.Empty(scene.newId()));
  }

  @Test
  @DisplayName("DEL-3 SubtreeIs sees a member come or go in any of its containers")
  @Why(
      "Recursive DELETE asks permission for each member it has seen. One that came later would "
          + "be deleted unasked.")
  void subtreeSeesMembers() throws IOException {
    ResourceRecord top = scene.container(root, "top");
    ResourceRecord inner = scene.container(top, "inner");
    ResourceRecord note = scene.data(inner, "note", "x");
    Expectation before = subtree(top, inner);
    holds(before);

    scene.data(inner, "new", "x");

    fails("a member that nobody asked about would be removed unseen", before);
    Expectation between = subtree(top, inner);
    holds(between);
    scene.commit(scene.removing(note));
    fails("a member went", between);
    holds(subtree(top, inner));
  }

  @Test
  @DisplayName("DEL-3 SubtreeIs sees nothing but members: no touch, no content, no auxiliary")
  @Why("In a busy container no recursive DELETE would ever get through.")
  void subtreeSeesNothingElse() throws IOException {
    ResourceRecord top = scene.container(root, "top");
    ResourceRecord note = scene.data(top, "note", "x");
    Expectation walked = subtree(top);

    scene.commit(scene.touching(top.id(), TokenKind.values()));
    scene.replace(note.id(), "y");
    scene.auxiliary(top, "acl", ".acl");
    scene.auxiliary(note, "acl", "note.acl");

    holds(walked);
  }

  @Test
  @DisplayName("DEL-3 SubtreeIs fails if one of the containers is gone or another one")
  @Why("The answer of the authorization walk would be used for a tree that it has not walked.")
  void subtreeFailsWhenGone() throws IOException {
    ResourceRecord top = scene.container(root, "top");
    ResourceRecord inner = scene.container(top, "inner");
    Expectation walked = subtree(inner);
    scene.commit(scene.removing(inner));
    fails("it was removed", walked);

    scene.container(top, "inner");

    fails("another one has its name", walked);
    holds(new Expectation.SubtreeIs(Map.of()));
  }

  @Test
  @DisplayName("STORE all expectations of a transaction count, wherever the false one stands")
  @Why("One expectation that is skipped is one rule that anybody can get around.")
  void oneFalseIsEnough() throws IOException {
    Expectation good = new Expectation.Exists(root.id());
    Expectation bad = new Expectation.NameFree(ResourceId.FOREST, "home");

    fails("the first is false", bad, good, good);
    fails("the middle one is false", good, bad, good);
    fails("the last is false", good, good, bad);
    holds(good, good, good);
  }

  @Test
  @DisplayName("STORE expectations are about the state before the changes of their transaction")
  @Why(
      "Each create makes its own NameFree false. Checked afterwards, nothing could ever be "
          + "created.")
  void expectationsComeFirst() {
    assertThatCode(
            () ->
                scene.commit(
                    scene.transaction(
                        List.of(
                            new Expectation.NameFree(root.id(), "c"),
                            new Expectation.Empty(root.id()),
                            new Expectation.At(
                                root.id(), TokenKind.MANIFEST, root.tokens().manifest().version())),
                        new Change.Touch(
                            root.id(),
                            Set.of(TokenKind.MANIFEST),
                            1,
                            scene.newVersion(),
                            Scene.NOON),
                        new Change.Insert(scene.newContainer(root.id(), "c")))))
        .as("each create makes its own expectations false; that is no conflict")
        .doesNotThrowAnyException();
  }

  @Test
  @DisplayName("STORE what is no container has no members, no names, and no membership")
  @Why("A DELETE of a container would be decided by what has become a data resource meanwhile.")
  void noContainer() throws IOException {
    ResourceRecord note = scene.data(root, "note", "x");
    Version version = scene.newVersion();

    fails("it is no container", new Expectation.Empty(note.id()));
    fails("it is no container", new Expectation.SubtreeIs(Map.of(note.id(), version)));
    holds(new Expectation.NameFree(note.id(), "note"));
  }

  private Expectation subtree(ResourceRecord... containers) throws IOException {
    Map<ResourceId, Version> memberships = new HashMap<>();
    for (ResourceRecord each : containers) {
      memberships.put(each.id(), Scene.membersOf(scene.get(each.id())).membership());
    }
    return new Expectation.SubtreeIs(memberships);
  }

  private void holds(Expectation... expectations) throws IOException {
    Change.Touch touch = scene.touching(bystander.id(), TokenKind.LINKS);

    assertThatCode(() -> scene.commit(scene.transaction(List.of(expectations), touch)))
        .as("holds: %s", List.of(expectations))
        .doesNotThrowAnyException();

    assertThat(scene.get(bystander.id()).tokens().links().version()).isEqualTo(touch.version());
  }

  private void fails(String why, Expectation... expectations) throws IOException {
    ResourceRecord before = scene.get(bystander.id());
    Change.Touch touch = scene.touching(bystander.id(), TokenKind.LINKS);

    assertThatThrownBy(() -> scene.commit(scene.transaction(List.of(expectations), touch)))
        .as("must be refused (%s): %s", why, List.of(expectations))
        .isInstanceOf(ConflictException.class);

    assertThat(scene.get(bystander.id()))
        .as("ALL-1: a refused transaction changes nothing")
        .isEqualTo(before);
  }
}
