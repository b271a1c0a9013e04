package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultTest {

  private static final int BIG = 150_000;

  @TempDir Path temp;

  @Test
  void eachCallOfTheDiskMayFailOnceAndTheStoreWorksOn() throws IOException {
    boolean failed = true;
    int calls = 0;
    for (; failed; calls++) {
      Path dir = Files.createDirectory(temp.resolve("store " + calls));
      FaultyDisk disk = new FaultyDisk(calls);
      try (FileResourceStore store = opened(dir, disk)) {
        runOnce(store);
        failed = disk.hasFailed();
        disk.heal();

        liveOneLife(new Fixture(store), "after the fault");
        store.reclaim();
        assertThat(store.verify((bytes, total) -> {}).problems()).as("call %d", calls).isEmpty();
      }
      try (FileResourceStore store = FileResourceStore.open(dir)) {
        assertThat(store.verify((bytes, total) -> {}).problems()).as("call %d", calls).isEmpty();
        assertThat(store.verify((bytes, total) -> {}).segments())
            .as("call %d: what failed has left nothing", calls)
            .isEqualTo(store.verify((bytes, total) -> {}).records() - 1);
      }
    }
    assertThat(calls).as("there were calls to fail").isGreaterThan(15);
  }

  /** Opens a store, at the second attempt if need be. */
  private static FileResourceStore opened(Path dir, FaultyDisk disk) throws IOException {
    try {
      return FileResourceStore.builder(dir).open(disk);
    } catch (IOException e) {
      assertThat(e).hasMessage("told to");
      return FileResourceStore.builder(dir).open(disk);
    }
  }

  private static void runOnce(FileResourceStore store) throws IOException {
    Fixture scene = new Fixture(store);
    scene.root("home");
    try {
      liveOneLife(scene, "with the fault");
    } catch (IOException e) {
      assertThat(e).hasMessage("told to");
    }
  }

  /** Makes a large content, changes it, reads it, replaces it, and leaves one of the same name. */
  private static void liveOneLife(Fixture scene, String name) throws IOException {
    ResourceRecord home;
    try (Snapshot snapshot = scene.store().snapshot()) {
      home = snapshot.find(ResourcePath.root("home")).orElseThrow();
    }
    ResourceRecord note = scene.data(home, name, Fixture.random(1, BIG));
    scene.splice(note, 10, 0, new byte[] {1, 2, 3});
    assertThat(scene.bytes(note)).hasSize(BIG + 3);
    ResourceRecord gone = scene.data(home, name + ", removed", Fixture.random(2, BIG));
    scene.remove(gone);
  }
}
