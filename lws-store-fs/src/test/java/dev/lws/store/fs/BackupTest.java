// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Snapshot;
import dev.lws.store.StagedContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

  private static final int BIG = 100_000;

  @TempDir Path temp;

  @Test
  @DisplayName("a backup taken under load is a clean store")
  void aBackupTakenUnderLoadIsACleanStore()
      throws IOException, InterruptedException, ExecutionException {
    Path copy = temp.resolve("copies").resolve("first");
    ResourceRecord kept;
    try (FileResourceStore store = FileResourceStore.builder(temp).fsync(false).open()) {
      Fixture scene = new Fixture(store);
      ResourceRecord root = scene.root("home");
      kept = scene.data(root, "kept", Fixture.random(1, BIG));
      ResourceRecord busy = scene.data(root, "busy", Fixture.random(2, BIG));
      AtomicBoolean done = new AtomicBoolean();
      CompletableFuture<Integer> load =
          CompletableFuture.supplyAsync(() -> replaceUntil(done, scene, busy));

      store.backup(copy);

      done.set(true);
      assertThat(load.get()).isPositive();
      scene.remove(kept);
      store.reclaim();
    }
    try (FileResourceStore restored = FileResourceStore.open(copy)) {
      assertThat(restored.verify((bytes, total) -> {}).problems()).isEmpty();
      assertThat(new Fixture(restored).bytes(kept)).isEqualTo(Fixture.random(1, BIG));
    }
  }

  @Test
  @DisplayName(
      "STORE a backup is a state that some moment had: both of a pair, none before what was")
  void someMoment() throws IOException, InterruptedException, ExecutionException {
    int backups = 4;
    List<Integer> before = new ArrayList<>();
    try (FileResourceStore store =
        FileResourceStore.builder(temp).fsync(false).inlineThreshold(1_000).open()) {
      Fixture scene = new Fixture(store);
      ResourceRecord root = scene.root("home");
      ResourceRecord small = scene.data(root, "small", pair(0, 8));
      ResourceRecord large = scene.data(root, "large", pair(0, 5_000));
      AtomicBoolean done = new AtomicBoolean();
      AtomicInteger acknowledged = new AtomicInteger();
      CompletableFuture<Void> load =
          CompletableFuture.runAsync(
              () -> {
                for (int count = 1; !done.get(); count++) {
                  writePair(scene, small, large, count);
                  acknowledged.set(count);
                }
              });
      while (acknowledged.get() == 0) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < backups; i++) {
        before.add(acknowledged.get());
        store.backup(temp.resolve("copy " + i));
        before.add(acknowledged.get() + 1); // the next one may be there, but not yet be told
      }
      done.set(true);
      load.get();
      store.reclaim();
    }
    for (int i = 0; i < backups; i++) {
      try (FileResourceStore restored = FileResourceStore.open(temp.resolve("copy " + i));
          Snapshot snapshot = restored.snapshot()) {
        ResourcePath home = ResourcePath.root("home");
        byte[] small = CrashLoad.bytes(snapshot, snapshot.find(home.child("small")).orElseThrow());
        int count = ByteBuffer.wrap(small).getInt();
        assertThat(count).isBetween(before.get(2 * i), before.get(2 * i + 1));
        assertThat(small).isEqualTo(pair(count, 8));
        assertThat(CrashLoad.bytes(snapshot, snapshot.find(home.child("large")).orElseThrow()))
            .isEqualTo(pair(count, 5_000));
        assertThat(restored.verify((bytes, total) -> {}).problems()).isEmpty();
      }
    }
    assertThat(before.get(2 * backups - 1)).as("there was load").isGreaterThan(before.get(0) + 1);
  }

  private static byte[] pair(int count, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i += Integer.BYTES) {
      ByteBuffer.wrap(bytes).putInt(i, count);
    }
    return bytes;
  }

  /** Changes two resources in one transaction. */
  private static void writePair(
      Fixture scene, ResourceRecord small, ResourceRecord large, int count) {
    try (StagedContent first = scene.stage(pair(count, 8));
        StagedContent second = scene.stage(pair(count, 5_000))) {
      scene.commit(
          scene.newContent(small.id(), first.content()),
          scene.newContent(large.id(), second.content()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("STORE after a backup that failed, files are removed again, and the next one works")
  void afterAFailure() throws IOException {
    try (FileResourceStore store = FileResourceStore.builder(temp).fsync(false).open()) {
      Fixture scene = new Fixture(store);
      ResourceRecord root = scene.root("home");
      ResourceRecord gone = scene.data(root, "gone", Fixture.random(1, BIG));
      Path file = Files.writeString(temp.resolve("file"), "text");
      Path full = Files.createDirectory(temp.resolve("full"));
      Files.writeString(full.resolve("other"), "text");

      assertThatThrownBy(() -> store.backup(full))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("empty directory, which " + full + " is not");
      assertThat(full).isDirectoryContaining(path -> path.endsWith("other"));
      for (Path target : List.of(file, file.resolve("below"))) {
        assertThatThrownBy(() -> store.backup(target))
            .isInstanceOf(IOException.class)
            .hasMessageContaining(file + ": is a file where a directory is needed");
      }
      scene.remove(gone);
      store.reclaim();

      try (Stream<Path> files = Files.walk(temp.resolve("content"))) {
        assertThat(files.filter(Files::isRegularFile)).isEmpty();
      }
      store.backup(temp.resolve("copy"));
    }
    FileResourceStore.open(temp.resolve("copy")).close();
  }

  @Test
  @DisplayName("a directory that is in use is no place for a backup")
  void aDirectoryThatIsInUseIsNoPlaceForABackup() throws IOException {
    try (FileResourceStore store = FileResourceStore.open(temp)) {
      assertThatThrownBy(() -> store.backup(temp))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("empty directory");
    }
  }

  private static int replaceUntil(AtomicBoolean done, Fixture scene, ResourceRecord record) {
    int count = 0;
    try {
      while (!done.get()) {
        scene.replace(record, Fixture.random(count++, BIG));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return count;
  }
}
