package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteAheadLogTest {

  private static final int READERS = 4;

  @TempDir Path dir;

  @Test
  void readsThatOverlapWithoutEndDoNotLetTheLogGrow()
      throws IOException, InterruptedException, ExecutionException {
    try (FileResourceStore store = FileResourceStore.builder(dir).fsync(false).open()) {
      Fixture scene = new Fixture(store);
      ResourceRecord note = scene.data(scene.root("home"), "note", new byte[10]);
      AtomicBoolean done = new AtomicBoolean();
      ExecutorService readers = Executors.newFixedThreadPool(READERS);
      List<Future<Integer>> reads = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        reads.add(readers.submit(() -> readUntil(done, store)));
      }

      long longest = 0;
      for (long written = 0; written < 6 * LogKeeper.LIMIT; written += 50_000) {
        scene.replace(note, new byte[50_000]);
        longest = Math.max(longest, Files.size(dir.resolve("catalog.db-wal")));
      }

      done.set(true);
      for (Future<Integer> read : reads) {
        assertThat(read.get()).isPositive();
      }
      readers.shutdown();
      assertThat(longest).isLessThan(4 * LogKeeper.LIMIT);
    }
  }

  @Test
  void aSnapshotThatStaysOpenHoldsUpNobody() throws IOException {
    try (FileResourceStore store = FileResourceStore.builder(dir).fsync(false).open()) {
      Fixture scene = new Fixture(store);
      ResourceRecord note = scene.data(scene.root("home"), "note", new byte[10]);
      try (Snapshot open = store.snapshot()) {
        for (long written = 0; written < 2 * LogKeeper.LIMIT; written += 50_000) {
          scene.replace(note, new byte[50_000]);
        }
        assertThat(open.find(note.id())).isPresent();
      }

      for (int i = 0; i < 100; i++) {
        scene.replace(note, new byte[50_000]);
      }
      assertThat(Files.size(dir.resolve("catalog.db-wal"))).isLessThan(LogKeeper.LIMIT);
    }
  }

  private static int readUntil(AtomicBoolean done, FileResourceStore store) throws IOException {
    int count = 0;
    while (!done.get()) {
      try (Snapshot snapshot = store.snapshot()) {
        assertThat(snapshot.find(ResourcePath.root("home"))).isPresent();
        count++;
      }
    }
    return count;
  }
}
