// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.ContentReader;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Snapshot;
import dev.lws.store.catalog.Sql;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteAheadLogTest {

  private static final int READERS = 4;

  private static final int DOWNLOADS = 64;

  /** The lengths of the downloads: in the catalog, in a file, in both. */
  private static final List<Integer> SIZES = List.of(20_000, 80_000, 70_000);

  @TempDir Path dir;

  @Test
  @DisplayName("reads that overlap without end do not let the log grow")
  void readsThatOverlapWithoutEndDoNotLetTheLogGrow()
      throws IOException, InterruptedException, ExecutionException {
    try (FileResourceStore store = FileResourceStore.builder(dir).fsync(false).open()) {
      Fixture scene = new Fixture(store);
      ResourceRecord note = scene.data(scene.root("home"), "note", new byte[10]);
      AtomicBoolean done = new AtomicBoolean();
      ExecutorService readers = Executors.newFixedThreadPool(READERS);
      List<Future<Integer>> reads = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        reads.add(readers.submit(() -> readUntil(done, store, new ConcurrentLinkedQueue<>())));
      }

      long longest = 0;
      for (long written = 0; written < 6 * LogKeeper.LIMIT; written += 50_000) {
        scene.replace(note, new byte[50_000]);
        longest = Math.max(longest, logLength());
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
  @DisplayName(
      "STORE slow downloads and busy readers under writes: the log stays short, none waits")
  void slowDownloads() throws IOException, InterruptedException, ExecutionException {
    try (FileResourceStore store =
        FileResourceStore.builder(dir).fsync(false).readConnections(READERS + 2).open()) {
      Fixture scene = new Fixture(store);
      ResourceRecord home = scene.root("home");
      List<ResourceRecord> records = new ArrayList<>();
      List<ContentReader> downloads = new ArrayList<>();
      List<ByteBuffer> received = new ArrayList<>();
      for (int i = 0; i < DOWNLOADS; i++) {
        records.add(scene.data(home, "download " + i, Fixture.random(i, SIZES.get(i % 3))));
        if (i % 3 == 2) {
          scene.splice(records.get(i), 700, 1, Fixture.random(i, 1)); // a tree of several nodes
        }
        downloads.add(scene.open(records.get(i)));
        received.add(ByteBuffer.allocate((int) downloads.get(i).length()));
      }
      ResourceRecord note = scene.data(home, "note", new byte[10]);
      AtomicBoolean done = new AtomicBoolean();
      ExecutorService readers = Executors.newFixedThreadPool(READERS);
      List<Future<Integer>> reads = new ArrayList<>();
      ConcurrentLinkedQueue<Long> waits = new ConcurrentLinkedQueue<>();
      for (int i = 0; i < READERS; i++) {
        reads.add(readers.submit(() -> readUntil(done, store, waits)));
      }

      long longest = 0;
      int round = 0;
      while (received.stream().anyMatch(ByteBuffer::hasRemaining)) {
        for (int i = 0; i < DOWNLOADS; i++) {
          download(downloads.get(i), received.get(i));
        }
        for (int i = 0; i < 12; i++) {
          scene.replace(note, Fixture.random(i, 50_000));
          longest = Math.max(longest, logLength());
        }
        scene.replace(records.get(round++ % DOWNLOADS), new byte[5]);
      }

      done.set(true);
      for (Future<Integer> read : reads) {
        assertThat(read.get()).isPositive();
      }
      readers.shutdown();
      assertThat(longest)
          .as("%d rounds", round)
          .isGreaterThan(LogKeeper.LIMIT / 2)
          .isLessThan(4 * LogKeeper.LIMIT);
      List<Long> sorted = waits.stream().sorted().toList();
      assertThat(sorted.get((int) (sorted.size() * 999L / 1000)))
          .as("nanoseconds that 99.9 %% of %d reads took at the most", sorted.size())
          .isLessThan(Duration.ofMillis(250).toNanos());
      for (int i = 0; i < DOWNLOADS; i++) {
        byte[] expected = Fixture.random(i, SIZES.get(i % 3));
        if (i % 3 == 2) {
          expected[700] = Fixture.random(i, 1)[0];
        }
        assertThat(received.get(i).array()).isEqualTo(expected);
        downloads.get(i).close();
      }
      assertThat(store.verify((bytes, total) -> {}).problems()).isEmpty();
    }
  }

  /** Receives a kibibyte more. */
  private static void download(ContentReader from, ByteBuffer to) throws IOException {
    int end = Math.min(to.capacity(), to.position() + 1_024);
    while (to.position() < end) {
      ByteBuffer some = ByteBuffer.allocate(end - to.position());
      from.read(to.position(), some);
      to.put(some.flip());
    }
  }

  @Test
  @DisplayName("STORE who reads the catalog for long without a snapshot holds up nobody either")
  void longRead() throws IOException, SQLException {
    try (FileResourceStore store = FileResourceStore.builder(dir).fsync(false).open();
        Sql reader =
            new Database(dir.resolve("catalog.db"), true, Database::connect).openForReading()) {
      Fixture scene = new Fixture(store);
      ResourceRecord note = scene.data(scene.root("home"), "note", new byte[10]);
      reader.update("BEGIN");
      assertThat(reader.any("SELECT 1 FROM resource LIMIT 1")).isTrue();

      for (long written = 0; written < 4 * LogKeeper.LIMIT; written += 50_000) {
        long began = System.nanoTime();
        scene.replace(note, new byte[50_000]);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
      }

      assertThat(logLength()).as("it could not be truncated").isGreaterThan(3 * LogKeeper.LIMIT);
      reader.update("COMMIT");
    }
  }

  @Test
  @DisplayName("a snapshot that stays open holds up nobody")
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

      long written = 0;
      while (logLength() > LogKeeper.LIMIT && written < 2 * LogKeeper.LIMIT) {
        scene.replace(note, new byte[50_000]);
        written += 50_000;
      }
      assertThat(logLength()).isLessThanOrEqualTo(LogKeeper.LIMIT);
    }
  }

  private long logLength() throws IOException {
    return Files.size(dir.resolve("catalog.db-wal"));
  }

  private static int readUntil(AtomicBoolean done, FileResourceStore store, Queue<Long> nanoseconds)
      throws IOException {
    int count = 0;
    while (!done.get()) {
      long began = System.nanoTime();
      try (Snapshot snapshot = store.snapshot()) {
        assertThat(snapshot.find(ResourcePath.root("home"))).isPresent();
        count++;
      }
      nanoseconds.add(System.nanoTime() - began);
    }
    return count;
  }
}
