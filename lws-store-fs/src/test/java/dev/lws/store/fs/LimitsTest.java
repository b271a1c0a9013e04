// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.Change;
import dev.lws.store.ContentSource;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import dev.lws.store.StorageFullException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {

  private static final int THRESHOLD = 1_000;
  private static final long ROOM = 4 << 20;

  @TempDir Path dir;

  @Test
  @DisplayName("one byte more than the inline threshold makes a file")
  void oneByteMoreThanTheInlineThresholdMakesAFile() throws IOException {
    try (FileResourceStore store = FileResourceStore.builder(dir).inlineThreshold(1_000).open()) {
      Fixture scene = new Fixture(store);
      ResourceRecord root = scene.root("home");
      scene.data(root, "at", Fixture.random(1, THRESHOLD));
      assertThat(files()).isZero();

      scene.data(root, "above", Fixture.random(2, THRESHOLD + 1));
      assertThat(files()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("splices cross the inline threshold both ways")
  void splicesCrossTheInlineThresholdBothWays() throws IOException {
    try (FileResourceStore store = FileResourceStore.builder(dir).inlineThreshold(1_000).open()) {
      Fixture scene = new Fixture(store);
      ResourceRecord note = scene.data(scene.root("home"), "note", Fixture.random(1, 1_001));

      scene.splice(note, 1_000, 1, new byte[0]);
      store.reclaim();
      assertThat(files()).as("at the threshold nothing refers to the file").isZero();
      assertThat(scene.bytes(note)).isEqualTo(Fixture.random(1, 1_000));

      scene.splice(note, 1_000, 0, new byte[] {7});
      store.reclaim();
      assertThat(scene.bytes(note)).hasSize(1_001).endsWith(7);

      try (StagedContent gap = scene.splice(note, new Splice(5_000, 0, new Splice.Zeros(1)))) {
        scene.commit(scene.newContent(note.id(), gap.content()));
      }
      assertThat(scene.bytes(note)).hasSize(5_001).startsWith(Fixture.random(1, 1_000));
      scene.splice(note, 999, Long.MAX_VALUE, new byte[] {8});
      assertThat(scene.bytes(note)).hasSize(1_000).endsWith(8);
      assertThat(store.verify((bytes, total) -> {}).problems()).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "STORE at the inline threshold and a byte beside it, all ways lead to the same bytes")
  void threshold() throws IOException {
    Map<ResourceRecord, byte[]> made = new LinkedHashMap<>();
    try (FileResourceStore store = FileResourceStore.builder(dir).inlineThreshold(1_000).open()) {
      Fixture scene = new Fixture(store);
      ResourceRecord root = scene.root("home");
      for (int to = THRESHOLD - 1; to <= THRESHOLD + 1; to++) {
        made.put(scene.data(root, "made " + to, Fixture.random(to, to)), Fixture.random(to, to));
        for (int from : List.of(0, 1, THRESHOLD - 1, THRESHOLD, THRESHOLD + 1, 3 * THRESHOLD)) {
          ResourceRecord replaced =
              scene.data(root, from + " replaced by " + to, Fixture.random(from, from));
          scene.replace(replaced, Fixture.random(to, to));
          made.put(replaced, Fixture.random(to, to));
          spliceAtAllPlaces(scene, root, from, to, made);
        }
      }
      check(scene, made);
      store.reclaim();
      assertThat(store.verify((bytes, total) -> {}).problems()).isEmpty();
    }
    for (int other : List.of(0, THRESHOLD + 1)) {
      try (FileResourceStore store = FileResourceStore.builder(dir).inlineThreshold(other).open()) {
        check(new Fixture(store), made);
        assertThat(store.verify((bytes, total) -> {}).problems()).isEmpty();
      }
    }
  }

  /** Makes contents of one length longer or shorter, at their beginning, middle and end. */
  private static void spliceAtAllPlaces(
      Fixture scene, ResourceRecord root, int from, int to, Map<ResourceRecord, byte[]> made)
      throws IOException {
    byte[] before = Fixture.random(from, from);
    int removed = Math.max(0, from - to);
    byte[] added = Fixture.random(7, Math.max(0, to - from));
    for (int at : new TreeSet<>(List.of(0, Math.min(from, to) / 2, Math.min(from, to)))) {
      ByteBuffer after = ByteBuffer.allocate(to);
      after.put(before, 0, at).put(added).put(before, at + removed, from - at - removed);
      ResourceRecord spliced = scene.data(root, from + " to " + to + " at " + at, before);
      scene.splice(spliced, at, removed, added);
      made.put(spliced, after.array());
    }
  }

  private static void check(Fixture scene, Map<ResourceRecord, byte[]> made) throws IOException {
    for (Map.Entry<ResourceRecord, byte[]> each : made.entrySet()) {
      assertThat(scene.bytes(each.getKey())).as(each.getKey().name()).isEqualTo(each.getValue());
    }
  }

  @Test
  @DisplayName("bytes are taken up to the limit and removals beyond it")
  void bytesAreTakenUpToTheLimitAndRemovalsBeyondIt() throws IOException {
    try (FileResourceStore store = FileResourceStore.builder(dir).maxBytes(ROOM).open()) {
      Fixture scene = new Fixture(store);
      ResourceRecord root = scene.root("home");
      ResourceRecord big = scene.data(root, "big", new byte[3 << 20]);

      assertThatThrownBy(() -> scene.data(root, "too big", new byte[1 << 20]))
          .isInstanceOf(StorageFullException.class)
          .hasMessageContaining("of " + ROOM);
      assertThat(files()).as("nothing of it stays").isEqualTo(1);
      scene.data(root, "fits", new byte[200 << 10]);

      scene.remove(big);
      scene.data(root, "now it fits", new byte[1 << 20]);
    }
    try (FileResourceStore store = FileResourceStore.builder(dir).maxBytes(0).open()) {
      Fixture scene = new Fixture(store);
      assertThatThrownBy(() -> scene.root("another")).isInstanceOf(StorageFullException.class);
      try (var snapshot = store.snapshot()) {
        ResourceRecord home = snapshot.find(ResourcePath.root("home")).orElseThrow();
        scene.commit(new Change.RemoveTree(home.id()));
      }
    }
  }

  @Test
  @DisplayName("a source that does not close leaves nothing")
  void aSourceThatDoesNotCloseLeavesNothing() throws IOException {
    IOException failure = new IOException("connection reset");
    InputStream in =
        new ByteArrayInputStream(new byte[200_000]) {
          @Override
          public void close() throws IOException {
            throw failure;
          }
        };
    try (FileResourceStore store = FileResourceStore.open(dir)) {
      assertThatThrownBy(() -> store.stage(ContentSource.of(in, OptionalLong.empty())))
          .isSameAs(failure);

      store.reclaim();
      assertThat(files()).isZero();
    }
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.walk(dir.resolve("content"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
