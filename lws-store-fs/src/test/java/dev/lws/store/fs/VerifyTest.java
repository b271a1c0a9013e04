// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.Change;
import dev.lws.store.ResourceRecord;
import dev.lws.store.TokenKind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {

  private static final int BIG = 300_000;

  @TempDir Path dir;

  @Test
  @DisplayName("a sound store is clean and progress comes to its end")
  void aSoundStoreIsCleanAndProgressComesToItsEnd() throws IOException {
    try (FileResourceStore store = FileResourceStore.open(dir)) {
      Fixture scene = new Fixture(store);
      ResourceRecord root = scene.root("home");
      scene.data(root, "small", new byte[10]);
      ResourceRecord big = scene.data(root, "big", new byte[BIG]);
      scene.splice(big, 100, 4, new byte[] {1, 2, 3, 4});
      List<Long> seen = new ArrayList<>();

      Verification found = store.verify((bytes, total) -> seen.add(bytes * 1000 / total));

      assertThat(found).isEqualTo(new Verification(3, found.contents(), 1, BIG, List.of()));
      assertThat(found.isClean()).isTrue();
      assertThat(seen).isSorted().startsWith(0L).endsWith(1000L);
    }
  }

  @Test
  @DisplayName("a changed file is found")
  void aChangedFileIsFound() throws IOException {
    try (FileResourceStore store = FileResourceStore.open(dir)) {
      Fixture scene = new Fixture(store);
      scene.data(scene.root("home"), "big", new byte[BIG]);
      try (RandomAccessFile file = new RandomAccessFile(segment().toFile(), "rw")) {
        file.seek(1234);
        file.write(1);
      }

      assertThat(store.verify((bytes, total) -> {}).problems())
          .singleElement()
          .asString()
          .contains("wrong checksum");
    }
  }

  @Test
  @DisplayName("a missing file is found")
  void aMissingFileIsFound() throws IOException {
    try (FileResourceStore store = FileResourceStore.open(dir)) {
      Fixture scene = new Fixture(store);
      scene.data(scene.root("home"), "big", new byte[BIG]);
      Files.delete(segment());

      assertThat(store.verify((bytes, total) -> {}).problems())
          .singleElement()
          .asString()
          .contains("has 0 bytes, not 300000");
    }
  }

  @Test
  @DisplayName("a container that miscounts its members is found")
  void aContainerThatMiscountsItsMembersIsFound() throws IOException {
    try (FileResourceStore store = FileResourceStore.open(dir)) {
      Fixture scene = new Fixture(store);
      ResourceRecord root = scene.root("home");
      scene.commit(
          new Change.Touch(
              root.id(), Set.of(TokenKind.MANIFEST), 5, Fixture.version(), Fixture.NOON));

      assertThat(store.verify((bytes, total) -> {}).problems())
          .singleElement()
          .asString()
          .contains("\"home\" counts other members than it has");
    }
  }

  private Path segment() throws IOException {
    try (Stream<Path> files = Files.walk(dir.resolve("content"))) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }
}
