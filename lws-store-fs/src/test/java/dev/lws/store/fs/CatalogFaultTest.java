// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.InDoubtException;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Snapshot;
import dev.lws.store.StorageFullException;
import dev.lws.store.fs.FaultyCatalog.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

class CatalogFaultTest {

  private static final boolean LONG = Boolean.getBoolean("lws.long");
  private static final int PART = 10_000;
  private static final List<SQLiteErrorCode> CODES =
      List.of(SQLiteErrorCode.SQLITE_IOERR, SQLiteErrorCode.SQLITE_FULL);

  private static final List<Moment> MOMENTS = List.of(Moment.BEFORE, Moment.AFTER);

  @TempDir Path dir;
  private final FaultyCatalog catalog = new FaultyCatalog();

  @Test
  @DisplayName("STORE each call on the catalog may fail once: nothing is lost, the store works on")
  void eachCall() throws IOException {
    int calls = 0;
    int failed;
    try (FileResourceStore store = opened()) {
      new Fixture(store).root("home");
      Chores chores = new Chores(store);
      boolean struck = true;
      for (int number = 0; struck; number++) {
        calls = number;
        struck = false;
        for (SQLiteErrorCode code : LONG ? CODES : List.of(CODES.get(number % 2))) {
          for (Moment moment : LONG ? MOMENTS : List.of(MOMENTS.get(number / 2 % 2))) {
            struck |= failOnce(chores, number, code, moment);
          }
        }
      }
      failed = chores.failures().size();
      assertThat(chores.failures())
          .as("what is full is said to be full")
          .anyMatch(StorageFullException.class::isInstance)
          .allMatch(
              failure ->
                  failure instanceof StorageFullException
                      || failure.getMessage().endsWith("told to"));
    }
    assertThat(calls).as("there were calls to fail").isGreaterThan(300);
    assertThat(failed).as("of which that many failed for somebody").isGreaterThan(20);
    try (FileResourceStore store = FileResourceStore.open(dir)) {
      new Chores(store).check("opened anew");
    }
  }

  private boolean failOnce(Chores chores, int number, SQLiteErrorCode code, Moment moment)
      throws IOException {
    String when = code + " " + moment + " call " + number;
    AtomicLong callsBefore = new AtomicLong(number);
    AtomicBoolean struck = new AtomicBoolean();
    catalog.plant(
        code,
        (sql, now) -> {
          boolean strikes = now == moment && callsBefore.getAndDecrement() == 0;
          struck.compareAndSet(false, strikes);
          return strikes;
        });
    chores.doAll();
    catalog.heal();
    chores.check(when);
    chores.cleanUp(when);
    return struck.get();
  }

  // ---- a COMMIT that fails

  @Test
  @DisplayName("STORE a COMMIT that failed and had no effect is told so, and stays without effect")
  void commitWithoutEffect() throws IOException {
    for (SQLiteErrorCode code : CODES) {
      ResourceRecord home;
      try (FileResourceStore store = opened()) {
        Fixture scene = new Fixture(store);
        home = scene.root("home " + code);
        plantCommit(code, Moment.BEFORE, false);

        assertThatThrownBy(() -> scene.data(home, "lost", new byte[10]))
            .isInstanceOf(IOException.class)
            .isNotInstanceOf(InDoubtException.class)
            .matches(failure -> failure instanceof StorageFullException == (code == CODES.get(1)));

        assertThat(isThere(store, home, "lost")).isFalse();
        scene.data(home, "next", new byte[10]);
        assertThat(store.verify((bytes, total) -> {}).problems()).isEmpty();
      }
      try (FileResourceStore store = opened()) {
        assertThat(isThere(store, home, "lost")).isFalse();
        assertThat(isThere(store, home, "next")).isTrue();
      }
    }
  }

  @Test
  @DisplayName("STORE a COMMIT that failed and had its effect all the same is acknowledged")
  void commitWithEffect() throws IOException {
    for (SQLiteErrorCode code : CODES) {
      try (FileResourceStore store = opened()) {
        Fixture scene = new Fixture(store);
        ResourceRecord home = scene.root("home " + code);
        ResourceRecord big = scene.data(home, "big", Fixture.random(1, PART));
        plantCommit(code, Moment.AFTER, false);

        scene.replace(big, Fixture.random(2, PART));

        assertThat(scene.bytes(big)).isEqualTo(Fixture.random(2, PART));
        store.reclaim();
        assertThat(store.verify((bytes, total) -> {}).segments())
            .as("it counts, for what it replaced as well")
            .isEqualTo(1);
        scene.remove(big);
        assertThat(store.verify((bytes, total) -> {}).problems()).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("STORE a COMMIT that nobody can ask about is in doubt, and had its effect or not")
  void commitInDoubt() throws IOException {
    for (Moment moment : Moment.values()) {
      ResourceRecord home;
      try (FileResourceStore store = opened()) {
        Fixture scene = new Fixture(store);
        home = scene.root("home " + moment);
        ResourceRecord big = scene.data(home, "big", Fixture.random(1, PART));
        plantCommit(SQLiteErrorCode.SQLITE_IOERR, moment, true);

        assertThatThrownBy(() -> scene.data(home, "new", new byte[10]))
            .isInstanceOf(InDoubtException.class);
        assertThatThrownBy(() -> scene.data(home, "another", new byte[10]))
            .as("nothing has happened yet when there is no catalog")
            .isInstanceOf(IOException.class)
            .isNotInstanceOf(InDoubtException.class);

        catalog.heal();
        assertThat(isThere(store, home, "new")).isEqualTo(moment == Moment.AFTER);
        assertThat(isThere(store, home, "another")).isFalse();
        scene.replace(big, Fixture.random(2, PART));
        store.reclaim();
        assertThat(store.verify((bytes, total) -> {}).problems()).isEmpty();
      }
      try (FileResourceStore store = opened()) {
        assertThat(isThere(store, home, "new")).isEqualTo(moment == Moment.AFTER);
        assertThat(store.verify((bytes, total) -> {}).problems()).isEmpty();
      }
    }
  }

  /** Lets the next COMMIT of a write fail, and all connections after it if {@code forGood}. */
  private void plantCommit(SQLiteErrorCode code, Moment moment, boolean forGood) {
    AtomicBoolean writing = new AtomicBoolean();
    AtomicBoolean struck = new AtomicBoolean();
    catalog.plant(
        code,
        (sql, now) -> {
          if (struck.get()) {
            return forGood && sql.equals(FaultyCatalog.CONNECT);
          }
          // Snapshots end with a COMMIT too; the number is written just before that of a write.
          writing.compareAndSet(false, sql.startsWith("UPDATE numbers"));
          boolean strikes = writing.get() && sql.equals("COMMIT") && now == moment;
          return strikes && struck.compareAndSet(false, true);
        });
  }

  // ---- no room

  @Test
  @DisplayName("STORE a full catalog refuses what does not fit, and works on once there is room")
  void full() throws IOException {
    List<ResourceRecord> kept = new ArrayList<>();
    try (FileResourceStore store =
        FileResourceStore.builder(dir)
            .fsync(false)
            .open(new LocalDisk(false), CatalogFaultTest::narrow)) {
      Fixture scene = new Fixture(store);
      ResourceRecord home = scene.root("home");
      for (int round = 0; round < 3; round++) {
        fill(scene, home, kept);
        assertThatThrownBy(() -> scene.data(home, "too much", new byte[PART]))
            .isInstanceOf(StorageFullException.class);
        assertThat(scene.find(kept.get(0))).as("readers are not concerned").isPresent();

        for (int i = 0; i < 10; i++) {
          scene.remove(kept.remove(0));
        }
        store.reclaim();
        kept.add(scene.data(home, "fits again " + round, Fixture.random(7, PART)));
        check(store, home, kept);
      }
    }
    try (FileResourceStore store = FileResourceStore.open(dir)) {
      ResourceRecord home;
      try (Snapshot snapshot = store.snapshot()) {
        home = snapshot.find(ResourcePath.root("home")).orElseThrow();
      }
      check(store, home, kept);
    }
  }

  private static Connection narrow(Path file) throws SQLException {
    Connection connection = Database.connect(file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA max_page_count = 200");
    }
    return connection;
  }

  private static void fill(Fixture scene, ResourceRecord home, List<ResourceRecord> kept)
      throws IOException {
    try {
      while (true) {
        kept.add(scene.data(home, "part " + Fixture.version(), Fixture.random(7, PART)));
      }
    } catch (StorageFullException e) {
      assertThat(kept).hasSizeGreaterThan(30);
    }
  }

  private static void check(FileResourceStore store, ResourceRecord home, List<ResourceRecord> kept)
      throws IOException {
    assertThat(store.verify((bytes, total) -> {}).problems()).isEmpty();
    Fixture scene = new Fixture(store);
    assertThat(scene.find(home).orElseThrow().members().orElseThrow().count())
        .isEqualTo(kept.size());
    for (ResourceRecord each : kept) {
      assertThat(scene.bytes(each)).isEqualTo(Fixture.random(7, PART));
    }
  }

  // ---- helpers

  private FileResourceStore opened() throws IOException {
    return Chores.settings(dir).open(new LocalDisk(false), catalog);
  }

  private static boolean isThere(FileResourceStore store, ResourceRecord home, String name)
      throws IOException {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.find(ResourcePath.root(home.name()).child(name)).isPresent();
    }
  }
}
