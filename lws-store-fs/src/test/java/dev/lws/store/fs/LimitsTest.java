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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {

  private static final int THRESHOLD = 1_000;
  private static final long ROOM = 4 << 20;

  @TempDir Path dir;

  @Test
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
