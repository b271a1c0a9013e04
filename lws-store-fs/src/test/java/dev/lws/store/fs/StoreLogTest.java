// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.ResourceRecord;
import dev.lws.store.fs.FaultyCatalog.Moment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

/** The log lines that an operator reads of a store. */
class StoreLogTest {

  private static final byte[] BIG = new byte[100_000];

  @TempDir Path dir;

  @Test
  @DisplayName("opening and closing are told, with the directory and what was found")
  void opening_and_closing_are_told() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      try (FileResourceStore store = FileResourceStore.open(dir)) {
        assertThat(log.next("opened the store in " + dir).getMessage()).endsWith("it is new");
        Fixture fixture = new Fixture(store);
        fixture.data(fixture.root("home"), "big", BIG);
      }
      assertThat(log.next("closed the store in " + dir).getLevel()).isEqualTo(Level.INFO);

      FileResourceStore.open(dir).close();
      LogRecord again = log.next("opened the store in " + dir);
      assertThat(again.getLevel()).isEqualTo(Level.INFO);
      assertThat(again.getMessage()).endsWith(" bytes of catalog, 100000 bytes of contents");
    }
  }

  @Test
  @DisplayName("a recovery is told")
  void recovery_is_told() throws Exception {
    Path crashed = Files.createDirectory(dir.resolve("crashed"));
    Path live = Files.createDirectory(dir.resolve("live"));
    try (FileResourceStore store = FileResourceStore.open(live)) {
      new Fixture(store).root("home");
      for (String file : new String[] {"catalog.db", "catalog.db-wal"}) {
        Files.copy(live.resolve(file), crashed.resolve(file));
      }
    }

    try (CapturedLog log = new CapturedLog()) {
      FileResourceStore.open(crashed).close();

      assertThat(log.next("opened the store in " + crashed).getMessage())
          .contains("it was not closed last time, and was recovered");
    }
  }

  @Test
  @DisplayName("left-overs that are swept away are told")
  void sweep_is_told() throws Exception {
    FileResourceStore.open(dir).close();
    Path leftOver = dir.resolve("content/1/01/10000000001.seg");
    Files.createDirectories(leftOver.resolveSibling(""));
    Files.write(leftOver, BIG);

    try (CapturedLog log = new CapturedLog();
        FileResourceStore store = FileResourceStore.open(dir)) {
      assertThat(log.next("removed 1 file").getLevel()).isEqualTo(Level.INFO);
      assertThat(store.verify((bytes, total) -> {}).isClean()).isTrue();
    }
    assertThat(leftOver).doesNotExist();
  }

  @Test
  @DisplayName("what fails in the background is told, with its cause")
  void background_failures_are_told() throws Exception {
    FaultyCatalog catalog = new FaultyCatalog();
    try (CapturedLog log = new CapturedLog();
        FileResourceStore store =
            FileResourceStore.builder(dir).open(new LocalDisk(false), catalog)) {
      Fixture fixture = new Fixture(store);
      ResourceRecord big = fixture.data(fixture.root("home"), "big", BIG);
      fail(catalog, "DELETE FROM content ");
      fixture.remove(big);
      LogRecord collection = log.next("what nobody needs any more could not be removed");
      fail(catalog, "FROM content WHERE pieces");
      LogRecord compaction = log.next("scattered contents could not be compacted");
      catalog.heal();

      assertThat(collection.getLevel()).isEqualTo(Level.WARNING);
      assertThat(collection.getThrown()).hasMessageContaining("told to");
      assertThat(compaction.getLevel()).isEqualTo(Level.WARNING);
      assertThat(compaction.getThrown()).hasMessageContaining("told to");
    }
  }

  private static void fail(FaultyCatalog catalog, String statement) {
    catalog.plant(
        SQLiteErrorCode.SQLITE_IOERR,
        (sql, moment) -> moment == Moment.BEFORE && sql.contains(statement));
  }
}
