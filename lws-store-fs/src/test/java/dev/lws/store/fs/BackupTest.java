package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.ResourceRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

  private static final int BIG = 100_000;

  @TempDir Path temp;

  @Test
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
