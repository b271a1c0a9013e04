// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.Change;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Snapshot;
import dev.lws.store.StagedContent;
import dev.lws.store.Token;
import dev.lws.store.TokenKind;
import dev.lws.store.Tokens;
import dev.lws.store.UserLink;
import dev.lws.store.UserLink.Attribute;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Records: what is stored of a resource, and under which names it is found. */
@LookAt("ResourceStore.commit with Change.Insert and Change.Update, and Snapshot.find")
abstract class RecordPromises {

  private static final String LAST_CODE_POINT = new String(Character.toChars(0x10FFFF));

  private final Scene scene;
  private ResourceRecord root;

  @SuppressWarnings("NullAway.Init") // root: before each test
  RecordPromises(Scene scene) {
    this.scene = scene;
  }

  @BeforeEach
  void storage() throws IOException {
    root = scene.storage("home");
  }

  @Test
  @DisplayName("STORE a new store has no storage, and the parent of storages is always there")
  @Why(
      "A storage starts from nothing: its root is created below the forest, which must not "
          + "look like a record itself.")
  @LookAt("Snapshot.find, and Change.Insert below ResourceId.FOREST")
  void emptyStore() throws IOException {
    assertThat(scene.find("other")).as("nobody made this storage").isEmpty();
    assertThat(scene.find(ResourceId.FOREST)).as("no record has the id of the forest").isEmpty();
    assertThat(scene.find("home")).as("a storage root is found by its name").contains(root);
    assertThat(root.kind()).isEqualTo(ResourceRecord.Kind.CONTAINER);
  }

  @Test
  @DisplayName("STORE the parent of the storages is empty as long as there is no storage")
  @Why("Whoever sets up the first storage could not say that it is the first.")
  void emptyForest() throws IOException {
    Expectation first = new Expectation.Empty(ResourceId.FOREST);
    scene.refused(
        "there is a storage",
        scene.transaction(List.of(first), scene.touching(root.id(), TokenKind.LINKS)));
    scene.commit(scene.removing(root));
    ResourceRecord again = scene.newContainer(ResourceId.FOREST, "again");

    scene.commit(scene.transaction(List.of(first), new Change.Insert(again)));

    scene.refused(
        "there is a storage",
        scene.transaction(List.of(first), scene.touching(again.id(), TokenKind.LINKS)));
  }

  @Test
  @DisplayName("STORE a record is stored as it is given, to the nanosecond")
  @Why(
      "ETags, dates and access rules are made of these values. One that comes back changed "
          + "breaks conditional requests after the next restart.")
  void asGiven() throws IOException {
    Instant odd = Instant.ofEpochSecond(1_767_268_800L, 123_456_789);
    Tokens tokens =
        new Tokens(
            new Token(scene.newVersion(), odd, true),
            new Token(scene.newVersion(), odd.plusNanos(1), false),
            new Token(scene.newVersion(), odd.plusSeconds(1), true));
    UserLink link = new UserLink("author", "../me", List.of());
    try (StagedContent staged = scene.stage("hello")) {
      ResourceRecord given =
          scene
              .newData(root.id(), "a.txt", staged.content())
              .with(
                  new ResourceRecord.Bytes("text/plain ; Charset=\"utf-8\"", staged.content()),
                  List.of(link),
                  tokens);

      ResourceRecord stored = scene.create(given);

      assertThat(Scene.comparable(stored))
          .as("ids, names, media type, links and tokens come back as they went in")
          .isEqualTo(Scene.comparable(given));
    }
  }

  @Test
  @DisplayName("STORE a container is stored as it is given, numbers of its members too")
  @Why("ETags of a listing and the rule for names that are used again depend on these numbers.")
  void containerAsGiven() throws IOException {
    ResourceRecord given = scene.newContainer(root.id(), "c");
    ResourceRecord.State numbers =
        new ResourceRecord.Members(
            0, scene.newVersion(), Instant.ofEpochSecond(1_767_268_800L, 987_654_321));
    given = given.with(numbers, given.links(), given.tokens());

    assertThat(scene.create(given))
        .as("lastRemoval is how a name that is used again learns that it shares its second")
        .isEqualTo(given);
  }

  @Test
  @DisplayName("UPD-15 user links come back in order, with all their attributes")
  @Why("Users get their linkset back as they wrote it. A link that is lost or moved is lost data.")
  void userLinks() throws IOException {
    List<UserLink> links =
        List.of(
            new UserLink(
                "license",
                "https://example.org/l?a=1&b=2#c",
                List.of(
                    new Attribute("title", "quote \" comma , semicolon ; line\nend"),
                    new Attribute("title*", "\u00FC \u6F22 \uD83D\uDE00 " + LAST_CODE_POINT),
                    new Attribute("hreflang", "de"),
                    new Attribute("hreflang", "en"),
                    new Attribute("x", ""))),
            new UserLink("type", "https://example.org/Type", List.of()),
            new UserLink("license", "", List.of()),
            new UserLink("type", "https://example.org/Type", List.of()));
    ResourceRecord note = scene.data(root, "note", "text");

    scene.commit(scene.newLinks(note.id(), links));

    assertThat(scene.get(note.id()).links())
        .as("a linkset shows what users put there: order, repetitions and empty values count")
        .isEqualTo(links);
    assertThat(scene.text(note.id())).as("the content is not touched").isEqualTo("text");
  }

  @Test
  @DisplayName("STORE a container has user links like any primary resource")
  @Why("A container whose links cannot be stored cannot be typed or licensed by its users.")
  void containerLinks() throws IOException {
    List<UserLink> links = List.of(new UserLink("type", "https://example.org/Box", List.of()));

    scene.commit(scene.newLinks(root.id(), links));

    assertThat(scene.get(root.id()).links()).isEqualTo(links);
    assertThat(scene.get(root.id()).state()).as("its numbers stay").isEqualTo(root.state());
  }

  @Test
  @DisplayName("STORE an update changes what it names and keeps the rest")
  @Why(
      "A client that stores new bytes must not lose its links, nor invalidate caches of what "
          + "did not change.")
  @LookAt("ResourceStore.commit with Change.Update: null means keep")
  void updateKeepsTheRest() throws IOException {
    ResourceRecord note = scene.data(root, "note", "old");

    scene.replace(note.id(), "newer");

    ResourceRecord updated = scene.get(note.id());
    assertThat(scene.text(note.id())).isEqualTo("newer");
    assertThat(updated.links()).as("links were not named").isEqualTo(note.links());
    assertThat(updated.tokens().links())
        .as("ALL-7: a tag is renewed only if its representation changes")
        .isEqualTo(note.tokens().links());
    assertThat(updated.tokens().manifest()).isEqualTo(note.tokens().manifest());
    assertThat(updated.tokens().content().version())
        .isNotEqualTo(note.tokens().content().version());
  }

  @Test
  @DisplayName("UPD-1 a new media type comes with the content, old or new")
  @Why("PUT with another media type and the same bytes must not lose the bytes.")
  @LookAt(
      "ResourceStore.commit with Change.Update: hold the new content before the old one is let "
          + "go")
  void newMediaType() throws IOException {
    ResourceRecord note = scene.data(root, "note", "{}");
    ResourceRecord.Bytes json = new ResourceRecord.Bytes("application/json", Scene.contentOf(note));

    scene.commit(
        new Change.Update(
            note.id(), json, null, Map.of(TokenKind.CONTENT, scene.newVersion()), Scene.NOON));

    scene.reclaim();
    assertThat(scene.get(note.id()).bytes().orElseThrow().mediaType())
        .isEqualTo("application/json");
    assertThat(scene.text(note.id())).isEqualTo("{}");
  }

  @Test
  @DisplayName("ALL-7 a resource that is made anew under its old name has another id")
  @Why(
      "What was allowed for the old resource would be allowed for the new one, which may be "
          + "somebody else's.")
  void idsDifferAfterRecreation() throws IOException {
    ResourceRecord first = scene.data(root, "note", "first");
    scene.commit(scene.removing(first));

    ResourceRecord second = scene.data(root, "note", "second");

    assertThat(second.id())
        .as("what was decided about the first must not apply to the second")
        .isNotEqualTo(first.id());
    scene.absent("the first stays gone", first);
    assertThat(scene.find("home", "note").map(ResourceRecord::id)).contains(second.id());
    assertThat(scene.text(second.id())).isEqualTo("second");
  }

  @Test
  @DisplayName("STORE a path leads through containers only, segment by segment")
  @Why("A path that leads to the wrong record serves one resource under the URI of another.")
  @LookAt("Snapshot.find(ResourcePath)")
  void pathsLeadThroughContainers() throws IOException {
    ResourceRecord a = scene.container(root, "a");
    ResourceRecord b = scene.container(a, "b");
    ResourceRecord note = scene.data(b, "note", "x");
    scene.auxiliary(note, "acl", "note.acl");

    assertThat(scene.find("home", "a", "b", "note").map(ResourceRecord::id)).contains(note.id());
    assertThat(scene.find("home", "a", "b", "note.acl")).as("auxiliaries have paths").isPresent();
    assertThat(scene.find("home", "b")).as("a name is taken in one container only").isEmpty();
    assertThat(scene.find("home", "a", "b", "note", "note")).as("not a container").isEmpty();
    assertThat(scene.find("home", "a", "none", "note")).isEmpty();
    assertThat(scene.find("hom")).isEmpty();
    assertThat(scene.find("home", "a", "B")).as("names are compared exactly").isEmpty();
  }

  @Test
  @DisplayName("ALL-9 names that only look alike are different names")
  @Why(
      "Two resources would share one URI, or one would hide the other: access rules are kept "
          + "per name.")
  @LookAt(
      "how names are compared and stored: by their code points, without folding, collation or "
          + "patterns")
  void lookAlikes() throws IOException {
    List<String> names =
        List.of(
            "a",
            "A",
            "\u00E9",
            "e\u0301",
            "\u00DF",
            "ss",
            "%61",
            "a%",
            "a_",
            "_",
            "%",
            "*",
            "a ",
            " a",
            ".",
            "..",
            "a\\b",
            "'",
            "\"",
            ";",
            "\uFF5E",
            "\uD83D\uDE00",
            LAST_CODE_POINT);
    List<ResourceRecord> stored = new ArrayList<>();
    for (String name : names) {
      stored.add(scene.data(root, name, "text of " + name));
    }

    for (ResourceRecord each : stored) {
      assertThat(scene.find("home", each.name()).map(ResourceRecord::id))
          .as("no folding, no normalisation, no pattern: <%s>", each.name())
          .contains(each.id());
      assertThat(scene.text(each.id())).isEqualTo("text of " + each.name());
    }
  }

  @Test
  @DisplayName("ALL-9 names of the last code point serve as storage, container, member, auxiliary")
  @Why(
      "A name that cannot be stored is a URI that fails. Indexes and key lengths are where it "
          + "happens.")
  @LookAt("how names are stored: UTF-8, 255 bytes, any code point but U+0000")
  void lastCodePoint() throws IOException {
    String name = LAST_CODE_POINT.repeat(63);
    ResourceRecord storage = scene.storage(name);
    ResourceRecord container = scene.container(storage, name);
    ResourceRecord note = scene.data(container, name, "x");
    ResourceRecord acl = scene.auxiliary(note, "acl", name + "a");

    assertThat(scene.find(name, name, name).map(ResourceRecord::id)).contains(note.id());
    assertThat(scene.find(name, name, name + "a").map(ResourceRecord::id)).contains(acl.id());
    assertThat(scene.memberNames(container.id())).containsExactly(name);
  }

  @Test
  @DisplayName("STORE names of 255 bytes nest 500 deep, and go in one removal")
  @Why("Trees grow deeper than any key is long. Keeping whole paths, or recursion, ends there.")
  @LookAt("keys of parent id and name; Change.RemoveTree and Snapshot.find without recursion")
  void deepAndLong() throws IOException {
    List<String> names = List.of("x".repeat(255), "\u20AC".repeat(85));
    ResourceRecord top = scene.container(root, names.get(0));
    ResourceRecord bottom = top;
    List<Change> level = new ArrayList<>();
    ResourcePath path = ResourcePath.root("home").child(top.name());
    for (int depth = 1; depth < 500; depth++) {
      bottom = scene.newContainer(bottom.id(), names.get(depth % 2));
      level.add(new Change.Insert(bottom));
      path = path.child(bottom.name());
    }
    scene.commit(level.toArray(Change[]::new));
    ResourceRecord note = scene.data(bottom, names.get(0), "deep");

    try (Snapshot snapshot = scene.store().snapshot()) {
      assertThat(snapshot.find(path.child(note.name())).map(ResourceRecord::id))
          .as("the tree is kept by parent and name: 127,500 bytes of path are no long key")
          .contains(note.id());
    }
    scene.commit(scene.removingTree(top));
    scene.absent("unlinking the top makes the bottom invisible", note);
    scene.absent("unlinking the top makes the lowest container invisible", bottom);
  }

  @Test
  @DisplayName("STORE storages in one store do not see each other")
  @Why("One store serves many storages. A leak between them is one user's data at another user.")
  @LookAt("how the root of a storage is kept: by name, below ResourceId.FOREST")
  void manyStorages() throws IOException {
    List<ResourceRecord> notes = new ArrayList<>();
    List<ResourceRecord> roots = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      ResourceRecord storage = scene.storage("storage " + i);
      roots.add(storage);
      notes.add(scene.data(storage, "note", "of " + i));
    }

    scene.commit(scene.removingTree(roots.get(7)));

    assertThat(scene.find("storage 7")).as("a root can be removed like any tree").isEmpty();
    scene.absent("what was in it went with it", notes.get(7));
    for (int i = 0; i < 50; i++) {
      if (i != 7) {
        assertThat(scene.find("storage " + i, "note").map(ResourceRecord::id))
            .as("the other storages have the same names and stay")
            .contains(notes.get(i).id());
        assertThat(scene.text(notes.get(i).id())).isEqualTo("of " + i);
        assertThat(Scene.membersOf(scene.get(roots.get(i).id())).count()).isEqualTo(1);
      }
    }
  }
}
