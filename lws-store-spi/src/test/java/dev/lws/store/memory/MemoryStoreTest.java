// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.Change;
import dev.lws.store.ConflictException;
import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.Expectation;
import dev.lws.store.Page;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import dev.lws.store.StagedContent;
import dev.lws.store.TokenKind;
import dev.lws.store.Transaction;
import dev.lws.store.TransactionId;
import dev.lws.store.Version;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The particulars of this store; the contract suite has what all stores promise. */
@ExtendWith(Seed.class)
class MemoryStoreTest {

  private final MemoryStore store = MemoryStore.create();
  private final Fixture fixture = new Fixture(store);
  private ResourceRecord root;

  @BeforeEach
  void makeRoot() throws IOException {
    root = fixture.putContainer(ResourceId.FOREST, "s");
  }

  @Test
  @DisplayName(
      "below a removed tree nothing is found, changed or created, however deep and before it is"
          + " collected")
  void removedTreeIsInvisible() throws IOException {
    ResourceRecord top = fixture.putContainer(root.id(), "top");
    for (int i = 0; i < 300; i++) {
      fixture.put(top.id(), "filler" + i, 0);
    }
    ResourceRecord deepest = top;
    for (int depth = 0; depth < 500; depth++) {
      deepest = fixture.putContainer(deepest.id(), "d");
    }
    ResourceRecord leaf = fixture.put(deepest.id(), "leaf", 3);
    ResourceRecord container = deepest;
    ResourceRecord acl = fixture.auxiliary(leaf, container.id(), "leaf.acl", content(leaf));
    fixture.commit(new Change.Insert(acl));

    fixture.commit(new Change.RemoveTree(top.id()));

    ResourceRecord again = fixture.putContainer(root.id(), "top");
    try (Snapshot snapshot = store.snapshot()) {
      assertThat(snapshot.find(leaf.id())).isEmpty();
      assertThat(snapshot.find(acl.id())).isEmpty();
      assertThat(snapshot.auxiliaries(leaf.id())).isEmpty();
      assertThat(snapshot.members(container.id(), Seek.first(), 10).members()).isEmpty();
      assertThat(snapshot.members(again.id(), Seek.first(), 10).members()).isEmpty();
      assertThat(snapshot.find(ResourcePath.root("s").child("top").child("d"))).isEmpty();
    }
    assertRefused(new Expectation.Exists(leaf.id()));
    assertRefused(new Expectation.Empty(container.id()));
    assertRefused(new Expectation.At(leaf.id(), TokenKind.LINKS, leaf.tokens().links().version()));
    assertRefused(new Expectation.SubtreeIs(Map.of(container.id(), membership(container))));
    assertRefused(new Change.Insert(fixture.container(container.id(), "new")));
    assertRefused(new Change.Remove(leaf.id()));
    assertRefused(new Change.RemoveTree(container.id()));
    assertRefused(new Change.Touch(leaf.id(), Set.of(), 0, fixture.version(), Fixture.NOON));
  }

  @Test
  @DisplayName("a snapshot from before a removal shows the tree after it was collected")
  void snapshotKeepsTree() throws IOException {
    ResourceRecord top = fixture.putContainer(root.id(), "top");
    ResourceRecord leaf = fixture.put(top.id(), "leaf", 3);

    try (Snapshot snapshot = store.snapshot()) {
      fixture.commit(new Change.RemoveTree(top.id()));
      fixture.putContainer(root.id(), "other");

      assertThat(snapshot.find(leaf.id())).contains(leaf);
      try (ContentReader reader = snapshot.open(content(leaf))) {
        assertThat(Fixture.bytes(reader)).hasSize(3);
      }
    }
    assertThat(store.usedBytes()).isZero();
  }

  @Test
  @DisplayName("removing a record removes its auxiliaries and theirs, and frees all their names")
  void removesAuxiliaries() throws IOException {
    ResourceRecord record = fixture.put(root.id(), "r", 1);
    ResourceRecord acl = fixture.auxiliary(record, root.id(), "r.acl", content(record));
    ResourceRecord aclAcl = fixture.auxiliary(acl, root.id(), "r.acl.acl", content(record));
    fixture.commit(new Change.Insert(acl), new Change.Insert(aclAcl));

    fixture.commit(new Change.Remove(record.id()));

    assertThat(fixture.exists(acl)).isFalse();
    assertThat(fixture.exists(aclAcl)).isFalse();
    fixture.put(root.id(), "r.acl", 1);
    fixture.put(root.id(), "r.acl.acl", 1);
  }

  @Test
  @DisplayName("removing an auxiliary frees its relation")
  void freesRelation() throws IOException {
    ResourceRecord record = fixture.put(root.id(), "r", 1);
    ResourceRecord acl = fixture.auxiliary(record, root.id(), "one", content(record));
    ResourceRecord second = fixture.auxiliary(record, root.id(), "two", content(record));
    fixture.commit(new Change.Insert(acl));
    assertRefused(new Change.Insert(second));
    assertRefused(new Expectation.RelationFree(record.id(), "acl"));

    fixture.commit(new Change.Remove(acl.id()), new Change.Insert(second));

    try (Snapshot snapshot = store.snapshot()) {
      assertThat(snapshot.auxiliaries(record.id())).containsExactly(second);
      assertThat(snapshot.members(root.id(), Seek.first(), 9).members()).containsExactly(record);
    }
  }

  @Test
  @DisplayName("a container's auxiliary may also lie beside it, and goes with it at once")
  void auxiliaryBesideContainer() throws IOException {
    ResourceRecord container = fixture.putContainer(root.id(), "c");
    ResourceRecord leaf = fixture.put(container.id(), "leaf", 1);
    ResourceRecord acl = fixture.auxiliary(container, root.id(), "c.acl", content(leaf));
    fixture.commit(new Change.Insert(acl));
    assertRefused(new Change.Remove(container.id()));

    fixture.commit(new Change.RemoveTree(container.id()));

    assertThat(fixture.exists(acl)).isFalse();
    assertThat(store.usedBytes()).isZero();
    fixture.putContainer(root.id(), "c.acl");
  }

  @Test
  @DisplayName("each change sees those before it, and a late refusal undoes them")
  void changesInOrder() throws IOException {
    ResourceRecord container = fixture.container(root.id(), "c");
    ResourceRecord below = fixture.container(container.id(), "d");

    assertRefused(
        new Change.Insert(container), new Change.Insert(below), new Change.Remove(container.id()));
    assertThat(fixture.exists(container)).isFalse();
    assertRefused(new Change.Insert(below), new Change.Insert(container));
    fixture.commit(
        new Change.Insert(container),
        new Change.Insert(below),
        new Change.Remove(below.id()),
        new Change.Remove(container.id()));
    assertThat(fixture.exists(container)).isFalse();
  }

  @Test
  @DisplayName("what only a broken caller sends is refused as such, without effect")
  void refusesNonsense() throws IOException {
    ResourceRecord data = fixture.put(root.id(), "r", 1);
    ResourceRecord container = fixture.putContainer(root.id(), "c");
    ResourceRecord far = fixture.putContainer(container.id(), "d");

    assertNonsense(count(root, -1));
    assertNonsense(count(data, 1));
    assertNonsense(fixture.replace(root, content(data)));
    assertNonsense(new Change.Insert(fixture.data(root.id(), "x", () -> 1)));
    assertNonsense(new Change.Insert(fixture.auxiliary(data, far.id(), "far", content(data))));
    try (Snapshot snapshot = store.snapshot()) {
      assertThatThrownBy(() -> snapshot.open(() -> 1)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> snapshot.members(root.id(), Seek.first(), 0))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(snapshot.find(root.id())).contains(root);
    }
  }

  @Test
  @DisplayName(
      "counting renews the membership, and only a removal its time, which never runs backwards")
  void countsMembers() throws IOException {
    fixture.commit(count(root, 3));
    ResourceRecord.Members grown = members();
    fixture.commit(count(root, -1));
    ResourceRecord.Members shrunk = members();
    fixture.commit(
        new Change.Touch(
            root.id(), Set.of(), -1, fixture.version(), Fixture.NOON.minusSeconds(100)));
    ResourceRecord.Members late = members();

    assertThat(grown.count()).isEqualTo(3);
    assertThat(grown.lastRemoval()).isEqualTo(members(root).lastRemoval());
    assertThat(shrunk.lastRemoval()).isEqualTo(Fixture.NOON);
    assertThat(late.count()).isEqualTo(1);
    assertThat(late.lastRemoval()).isEqualTo(Fixture.NOON);
    assertThat(
            Set.of(
                members(root).membership(),
                grown.membership(),
                shrunk.membership(),
                late.membership()))
        .hasSize(4);
  }

  @Test
  @DisplayName("pages in both directions cover all members in order, and no auxiliaries")
  void pages() throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      names.add(String.format("m%02d", i));
    }
    List<String> shuffled = new ArrayList<>(names);
    Collections.shuffle(shuffled, Seed.random(5));
    for (String name : shuffled) {
      ResourceRecord member = fixture.put(root.id(), name, 0);
      fixture.commit(
          new Change.Insert(fixture.auxiliary(member, root.id(), name + "x", content(member))));
    }

    try (Snapshot snapshot = store.snapshot()) {
      assertThat(names(snapshot.members(root.id(), Seek.first(), 25))).isEqualTo(names);
      assertThat(snapshot.members(root.id(), Seek.first(), 25).more()).isFalse();
      assertThat(snapshot.members(root.id(), Seek.first(), 24).more()).isTrue();
      Page after = snapshot.members(root.id(), Seek.after("m09x"), 5);
      assertThat(names(after)).isEqualTo(names.subList(10, 15));
      Page before = snapshot.members(root.id(), Seek.before("m10"), 5);
      assertThat(names(before)).isEqualTo(names.subList(5, 10));
      assertThat(before.more()).isTrue();
      assertThat(snapshot.members(root.id(), Seek.before("m05"), 5).more()).isFalse();
      assertThat(names(snapshot.members(root.id(), Seek.before("a"), 5))).isEmpty();
      assertThat(names(snapshot.members(ResourceId.FOREST, Seek.first(), 5))).containsExactly("s");
    }
  }

  @Test
  @DisplayName("a closed store refuses all but what was open")
  void closedStore() throws IOException {
    ResourceRecord record = fixture.put(root.id(), "r", 5);
    Snapshot snapshot = store.snapshot();
    StagedContent staged = fixture.stage(7);
    ContentReader reader = staged.open();

    store.close();
    store.close();

    assertClosed(() -> store.snapshot());
    assertClosed(() -> fixture.stage(1));
    assertClosed(() -> fixture.putContainer(root.id(), "late"));
    assertClosed(() -> store.splice(snapshot, staged.content(), List.of()));
    assertThat(snapshot.find(record.id())).contains(record);
    assertThat(Fixture.bytes(snapshot.open(content(record)))).hasSize(5);
    assertThat(Fixture.bytes(reader)).hasSize(7);
    staged.close();
    assertThat(store.usedBytes()).isEqualTo(5);
  }

  @Test
  @DisplayName("a store closed while a source is read refuses it and keeps nothing")
  void closedWhileStaging() {
    ContentSource source =
        new ContentSource() {
          @Override
          public OptionalLong announcedLength() {
            return OptionalLong.empty();
          }

          @Override
          public InputStream open() {
            store.close();
            return new ByteArrayInputStream(new byte[10]);
          }
        };

    assertClosed(() -> store.stage(source));
    assertThat(store.usedBytes()).isZero();
  }

  @Test
  @DisplayName("a closed snapshot shows nothing")
  void closedSnapshot() throws IOException {
    Snapshot snapshot = store.snapshot();
    snapshot.close();
    snapshot.close();

    assertThatThrownBy(() -> snapshot.find(root.id())).isInstanceOf(IllegalStateException.class);
  }

  private interface Call {
    Object run() throws IOException;
  }

  private static void assertClosed(Call call) {
    assertThatThrownBy(call::run).isInstanceOf(IOException.class).hasMessage("store is closed");
  }

  private void assertRefused(Change... changes) {
    assertThatThrownBy(() -> fixture.commit(changes)).isInstanceOf(ConflictException.class);
  }

  private void assertNonsense(Change change) {
    assertThatThrownBy(() -> fixture.commit(change)).isInstanceOf(IllegalArgumentException.class);
  }

  private void assertRefused(Expectation expectation) {
    Transaction tx =
        new Transaction(
            TransactionId.random(Seed.random(1)), List.of(expectation), List.of(count(root, 1)));
    assertThatThrownBy(() -> store.commit(tx)).isInstanceOf(ConflictException.class);
  }

  private Change.Touch count(ResourceRecord record, int delta) {
    return new Change.Touch(record.id(), Set.of(), delta, fixture.version(), Fixture.NOON);
  }

  private ResourceRecord.Members members() throws IOException {
    try (Snapshot snapshot = store.snapshot()) {
      return members(snapshot.find(root.id()).orElseThrow());
    }
  }

  private static ResourceRecord.Members members(ResourceRecord container) {
    return container.members().orElseThrow();
  }

  private static Version membership(ResourceRecord container) {
    return members(container).membership();
  }

  private static Content content(ResourceRecord record) {
    return record.bytes().orElseThrow().content();
  }

  private static List<String> names(Page page) {
    return page.members().stream().map(ResourceRecord::name).toList();
  }
}
