// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.Change;
import dev.lws.store.ContentReader;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import dev.lws.store.TokenKind;
import dev.lws.store.UserLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The traces of each kind of change in the store that is opened next. */
class ReopeningTest {

  private static final int BIG = 200_000;

  @TempDir Path dir;
  private @Nullable FileResourceStore store;
  private ResourceRecord root;

  @BeforeEach
  void open() throws IOException {
    store = FileResourceStore.open(dir);
    root = scene().root("home");
  }

  @AfterEach
  void close() throws IOException {
    store().close();
  }

  @Test
  @DisplayName("inserted records and their bytes are there")
  void insertedRecordsAndTheirBytesAreThere() throws IOException {
    ResourceRecord small = scene().data(root, "small", Fixture.random(1, 100));
    ResourceRecord big = scene().data(root, "big", Fixture.random(2, BIG));

    reopen();

    assertThat(scene().bytes(small)).isEqualTo(Fixture.random(1, 100));
    assertThat(scene().bytes(big)).isEqualTo(Fixture.random(2, BIG));
    assertThat(scene().find(root).orElseThrow().members().orElseThrow().count()).isEqualTo(2);
  }

  @Test
  @DisplayName("updated values are there")
  void updatedValuesAreThere() throws IOException {
    ResourceRecord note = scene().data(root, "note", Fixture.random(1, 100));
    List<UserLink> links = List.of(new UserLink("author", "me", List.of()));
    scene()
        .commit(
            new Change.Update(
                note.id(), null, links, Map.of(TokenKind.LINKS, Fixture.version()), Fixture.NOON));
    scene().replace(note, Fixture.random(2, BIG));
    ResourceRecord before = scene().find(note).orElseThrow();

    reopen();

    ResourceRecord after = scene().find(note).orElseThrow();
    assertThat(after.links()).isEqualTo(links);
    assertThat(after.tokens()).isEqualTo(before.tokens());
    assertThat(scene().bytes(note)).isEqualTo(Fixture.random(2, BIG));
  }

  @Test
  @DisplayName("touched tokens are there")
  void touchedTokensAreThere() throws IOException {
    Change.Touch touch =
        new Change.Touch(root.id(), Set.of(TokenKind.values()), 0, Fixture.version(), Fixture.NOON);
    scene().commit(touch);

    reopen();

    assertThat(scene().find(root).orElseThrow().tokens().manifest().version())
        .isEqualTo(touch.version());
  }

  @Test
  @DisplayName("spliced contents are there")
  void splicedContentsAreThere() throws IOException {
    byte[] bytes = Fixture.random(1, BIG);
    ResourceRecord note = scene().data(root, "note", bytes);
    for (int i = 0; i < 100; i++) {
      byte[] patch = Fixture.random(i, 4);
      scene().splice(note, i * 1_900, 4, patch);
      System.arraycopy(patch, 0, bytes, i * 1_900, 4);
    }

    reopen();

    assertThat(scene().bytes(note)).isEqualTo(bytes);
    scene().splice(note, BIG, 0, new byte[] {7});
    assertThat(scene().bytes(note)).startsWith(bytes).endsWith(7);
  }

  @Test
  @DisplayName("removed records stay away and their bytes are gone")
  void removedRecordsStayAwayAndTheirBytesAreGone() throws IOException {
    ResourceRecord note = scene().data(root, "note", Fixture.random(1, BIG));
    scene().remove(note);

    reopen();
    store().reclaim();

    assertThat(scene().find(note)).isEmpty();
    assertThat(segments()).isEmpty();
  }

  @Test
  @DisplayName("removed trees are collected afterwards")
  void removedTreesAreCollectedAfterwards() throws IOException {
    ResourceRecord tree = scene().container(root, "tree");
    ResourceRecord below = scene().data(scene().container(tree, "c"), "below", new byte[BIG]);
    scene().removeTree(tree);

    reopen();
    store().reclaim();

    assertThat(scene().find(below)).isEmpty();
    assertThat(segments()).isEmpty();
  }

  @Test
  @DisplayName("what was staged only is swept away")
  void whatWasStagedOnlyIsSweptAway() throws IOException {
    StagedContent abandoned = scene().stage(Fixture.random(1, BIG));
    assertThat(segments()).hasSize(1);

    reopen();
    abandoned.close(); // too late for the closed store

    assertThat(store().verify((bytes, total) -> {}).isClean()).isTrue();
    assertThat(segments()).isEmpty();
  }

  @Test
  @DisplayName("staged and closed contents go at once")
  void stagedAndClosedContentsGoAtOnce() throws IOException {
    scene().stage(Fixture.random(1, BIG)).close();
    store().reclaim();

    assertThat(segments()).isEmpty();
  }

  @Test
  @DisplayName("a segment stays as long as a part of it is used")
  void aSegmentStaysAsLongAsAPartOfItIsUsed() throws IOException {
    ResourceRecord note = scene().data(root, "note", Fixture.random(1, BIG));
    ResourceRecord part = scene().data(root, "part", new byte[0]);
    try (StagedContent source = scene().stage(Fixture.random(2, BIG));
        StagedContent spliced =
            scene().splice(part, new Splice(0, 0, new Splice.Slice(source, 1_000, 100_000)))) {
      scene().commit(scene().newContent(part.id(), spliced.content()));
    }
    scene().remove(note);

    reopen();
    store().reclaim();

    assertThat(segments()).as("one file of two").hasSize(1);
    assertThat(scene().bytes(part))
        .isEqualTo(Arrays.copyOfRange(Fixture.random(2, BIG), 1_000, 101_000));
  }

  @Test
  @DisplayName("a file goes when its last reader is closed")
  void aFileGoesWhenItsLastReaderIsClosed() throws IOException {
    ResourceRecord note = scene().data(root, "note", Fixture.random(1, BIG));
    try (ContentReader reader = scene().open(note)) {
      scene().remove(note);
      store().reclaim();
      assertThat(segments()).hasSize(1);
      assertThat(reader.length()).isEqualTo(BIG);
    }
    store().reclaim();

    assertThat(segments()).isEmpty();
  }

  private void reopen() throws IOException {
    assertThat(store().verify((bytes, total) -> {}).problems()).isEmpty();
    store().close();
    store = FileResourceStore.open(dir);
    assertThat(store().verify((bytes, total) -> {}).problems()).isEmpty();
  }

  private FileResourceStore store() {
    return Objects.requireNonNull(store);
  }

  private Fixture scene() {
    return new Fixture(store());
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.walk(dir.resolve("content"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
