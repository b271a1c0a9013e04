// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.Change;
import dev.lws.store.Page;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Members come in the order of the bytes of their names, page by page, in both directions. */
@LookAt("Snapshot.members")
@ExtendWith(Seed.class)
abstract class PagePromises {

  /** Spelled out here, so that the suite and a store cannot share a mistake. */
  private static final Comparator<String> BY_BYTES =
      (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));

  /**
   * Case pairs, what patterns and escapes are made of, and both sides of the surrogates: U+FF5E
   * comes before U+1F600, but not for {@link String#compareTo}.
   */
  private static final List<String> NAMES =
      List.of(
          "\uFF5E",
          "\uD83D\uDE00",
          "\uE000",
          "\uDBFF\uDFFF",
          "\uD800\uDC00",
          "\uD7FF",
          "\uFFFD",
          "a\uFF5E",
          "a\uD83D\uDE00",
          "a\uD83D\uDE00b",
          "a\uD83D\uDE01",
          "\u0080",
          "\u007F",
          "\u07FF",
          "\u0800",
          "a",
          "A",
          "b",
          "B",
          "aa",
          "aA",
          "Aa",
          "AA",
          "ab",
          "a%",
          "a_",
          "%",
          "_",
          "%%",
          "__",
          "*",
          "?",
          "\\",
          "'",
          "\"",
          " ",
          "  ",
          "a ",
          " a",
          "~",
          "!",
          "-",
          ".",
          "1",
          "10",
          "2",
          "\u00E9",
          "e\u0301",
          "e",
          "f",
          "\u00DF",
          "ss",
          "\u0131",
          "i",
          "I",
          "\u0130",
          "\u01C6",
          "\u01C5",
          "x".repeat(255),
          "x".repeat(254));

  private final Scene scene;
  private ResourceRecord box;

  @SuppressWarnings("NullAway.Init") // box: before each test
  PagePromises(Scene scene) {
    this.scene = scene;
  }

  @BeforeEach
  void container() throws IOException {
    box = scene.container(scene.storage("home"), "box");
  }

  @Test
  @DisplayName("REA-7 members ascend by the unsigned UTF-8 bytes of their names")
  @Why(
      "Cursors hold names. In another order a client that goes from page to page misses "
          + "members, and stores differ.")
  @LookAt(
      "Snapshot.members: the order is ResourceName.ORDER, not String.compareTo and not a "
          + "locale's")
  void orderOfBytes() throws IOException {
    List<String> sorted = fill();

    assertThat(scene.memberNames(box.id()))
        .as("a cursor means the same in every store, and under every locale")
        .containsExactlyElementsOf(sorted);
  }

  @Test
  @DisplayName("REA-7 pages of any size show each member once, forwards")
  @Why("A client that follows the pages would miss members, or see some twice.")
  void forwards() throws IOException {
    List<String> sorted = fill();
    try (Snapshot snapshot = scene.store().snapshot()) {
      for (int limit = 1; limit <= sorted.size() + 1; limit++) {
        List<String> seen = new ArrayList<>();
        Seek from = Seek.first();
        while (true) {
          Page page = snapshot.members(box.id(), from, limit);
          List<String> names = Scene.names(page.members());
          seen.addAll(names);
          assertThat(page.more())
              .as("more after %d of %d, %d a page", seen.size(), sorted.size(), limit)
              .isEqualTo(seen.size() < sorted.size());
          if (!page.more()) {
            break;
          }
          assertThat(names).as("a page that is followed by another is full").hasSize(limit);
          from = Seek.after(names.get(names.size() - 1));
        }
        assertThat(seen).as("%d a page", limit).containsExactlyElementsOf(sorted);
      }
    }
  }

  @Test
  @DisplayName("REA-7 pages of any size show each member once, backwards")
  @Why("A client that follows the pages back would miss members, or see some twice.")
  void backwards() throws IOException {
    List<String> sorted = fill();
    try (Snapshot snapshot = scene.store().snapshot()) {
      for (int limit = 1; limit <= sorted.size() + 1; limit++) {
        List<String> seen = new ArrayList<>();
        String before = sorted.get(sorted.size() - 1);
        seen.add(before);
        while (true) {
          Page page = snapshot.members(box.id(), Seek.before(before), limit);
          List<String> names = Scene.names(page.members());
          assertThat(names)
              .as("members of a page ascend, whichever way it was sought")
              .isSortedAccordingTo(BY_BYTES);
          seen.addAll(0, names);
          assertThat(page.more())
              .as("more before %d of %d, %d a page", seen.size(), sorted.size(), limit)
              .isEqualTo(seen.size() < sorted.size());
          if (!page.more()) {
            break;
          }
          assertThat(names).as("a page that has another before it is full").hasSize(limit);
          before = names.get(0);
        }
        assertThat(seen).as("%d a page", limit).containsExactlyElementsOf(sorted);
      }
    }
  }

  @Test
  @DisplayName("REA-7 a page may start behind, or end before, a name that no member has")
  @Why("The member that a cursor names may be gone: the walk must go on where it was.")
  void seekByAnyName() throws IOException {
    List<String> sorted = fill();
    List<String> sought = new ArrayList<>(NAMES);
    for (String name : NAMES) {
      sought.add(name + "\u0001");
      sought.add(name + "a");
      sought.add(name.substring(0, name.offsetByCodePoints(0, 1)) + "m");
    }
    try (Snapshot snapshot = scene.store().snapshot()) {
      for (String name : sought) {
        List<String> behind = sorted.stream().filter(n -> BY_BYTES.compare(n, name) > 0).toList();
        List<String> before = sorted.stream().filter(n -> BY_BYTES.compare(n, name) < 0).toList();
        for (int limit : new int[] {1, 3, Scene.ALL}) {
          Page after = snapshot.members(box.id(), Seek.after(name), limit);
          assertThat(Scene.names(after.members()))
              .as("%d after <%s>", limit, name)
              .isEqualTo(behind.subList(0, Math.min(limit, behind.size())));
          assertThat(after.more())
              .as("%d after <%s>", limit, name)
              .isEqualTo(behind.size() > limit);
          Page until = snapshot.members(box.id(), Seek.before(name), limit);
          assertThat(Scene.names(until.members()))
              .as("%d before <%s>", limit, name)
              .isEqualTo(before.subList(Math.max(0, before.size() - limit), before.size()));
          assertThat(until.more())
              .as("%d before <%s>", limit, name)
              .isEqualTo(before.size() > limit);
        }
      }
    }
  }

  @Test
  @DisplayName("REA-7 the page behind the last name, and the one before the first, are empty")
  @Why("The last link of a listing would lead nowhere, or round in a circle.")
  void beyondTheEnds() throws IOException {
    List<String> sorted = fill();
    Page nothing = new Page(List.of(), false);
    try (Snapshot snapshot = scene.store().snapshot()) {
      String last = sorted.get(sorted.size() - 1);
      assertThat(snapshot.members(box.id(), Seek.after(last), 5)).isEqualTo(nothing);
      assertThat(snapshot.members(box.id(), Seek.before(sorted.get(0)), 5)).isEqualTo(nothing);
      assertThat(snapshot.members(box.id(), Seek.first(), Integer.MAX_VALUE).members())
          .as("any limit is a limit")
          .hasSize(sorted.size());
    }
  }

  @Test
  @DisplayName("REA-7 what is empty, is no container, or is not there, has no members")
  @Why("A listing of an empty container is an empty listing, no error.")
  void noMembers() throws IOException {
    ResourceRecord note = scene.data(box, "note", "x");
    ResourceRecord empty = scene.container(box, "empty");
    scene.auxiliary(empty, "acl", ".acl");
    try (Snapshot snapshot = scene.store().snapshot()) {
      for (Seek seek : List.of(Seek.first(), Seek.after("a"), Seek.before("z"))) {
        Page nothing = new Page(List.of(), false);
        assertThat(snapshot.members(empty.id(), seek, 3)).isEqualTo(nothing);
        assertThat(snapshot.members(note.id(), seek, 3)).isEqualTo(nothing);
        assertThat(snapshot.members(scene.newId(), seek, 3)).isEqualTo(nothing);
      }
    }
  }

  @Test
  @DisplayName("REA-7 auxiliaries between members neither show nor count, nor promise more")
  @Why("Pages would come out short, or promise a next page that is empty.")
  void auxiliariesDoNotShow() throws IOException {
    for (String name : List.of("b", "d", "f")) {
      scene.data(box, name, "x");
    }
    for (String name : List.of("a", "c", "e", "g", "h")) {
      scene.auxiliary(box, "rel-" + name, name);
    }
    try (Snapshot snapshot = scene.store().snapshot()) {
      Page three = snapshot.members(box.id(), Seek.first(), 3);
      assertThat(Scene.names(three.members())).containsExactly("b", "d", "f");
      assertThat(three.more()).as("only auxiliaries follow").isFalse();
      Page before = snapshot.members(box.id(), Seek.before("d"), 1);
      assertThat(Scene.names(before.members())).containsExactly("b");
      assertThat(before.more()).as("only an auxiliary is before").isFalse();
      assertThat(snapshot.members(box.id(), Seek.first(), 2).more()).isTrue();
    }
  }

  @Test
  @DisplayName("REA-7 a walk misses and repeats no member that was there throughout")
  @Why("While others write, a client must still be able to copy a whole container.")
  void walkUnderChanges() throws IOException {
    List<String> lasting = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      scene.commit(scene.creating(scene.newContainer(box.id(), "m" + (10 + i))));
      if (i % 3 != 0) {
        lasting.add("m" + (10 + i));
      }
    }

    List<String> seen = new ArrayList<>();
    Seek from = Seek.first();
    boolean more = true;
    for (int turn = 0; more; turn++) {
      Page page;
      try (Snapshot snapshot = scene.store().snapshot()) {
        page = snapshot.members(box.id(), from, 4);
      }
      List<String> names = Scene.names(page.members());
      seen.addAll(names);
      more = page.more();
      from = Seek.after(names.get(names.size() - 1));
      String last = names.get(names.size() - 1);
      if (!lasting.contains(last)) { // the cursor's own member goes
        scene.commit(new Change.Remove(page.members().get(names.size() - 1).id()));
      }
      scene.commit(scene.creating(scene.newContainer(box.id(), "a" + turn)));
      scene.commit(scene.creating(scene.newContainer(box.id(), last + "x")));
    }

    assertThat(seen).doesNotHaveDuplicates().containsAll(lasting);
  }

  private List<String> fill() throws IOException {
    List<String> shuffled = new ArrayList<>(NAMES);
    Collections.shuffle(shuffled, Seed.random(20260101));
    for (String name : shuffled) {
      scene.commit(scene.creating(scene.newContainer(box.id(), name)));
    }
    scene.container(scene.get(box.parent()), "neighbour");
    return NAMES.stream().sorted(BY_BYTES).toList();
  }
}
