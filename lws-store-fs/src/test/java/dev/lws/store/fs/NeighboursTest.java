// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.Change;
import dev.lws.store.ConflictException;
import dev.lws.store.Expectation;
import dev.lws.store.InDoubtException;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import dev.lws.store.StorageFullException;
import dev.lws.store.Token;
import dev.lws.store.TokenKind;
import dev.lws.store.Tokens;
import dev.lws.store.Transaction;
import dev.lws.store.TransactionId;
import dev.lws.store.catalog.Sql;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

class NeighboursTest {

  /** The number of commits that arrive together, and those that cannot succeed. */
  private static final int GROUP = 32;

  private static final int TOO_LARGE = 6;
  private static final int OUTDATED = 20;

  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path dir;
  private Database database;
  private long lastContent = 1_000;

  @BeforeEach
  void nameCatalog() {
    database = new Database(dir.resolve("catalog.db"), true, Database::connect);
  }

  @Test
  @DisplayName("STORE of commits that are written together, one that fails leaves the others alone")
  void group() throws IOException, SQLException, InterruptedException {
    ResourceRecord home;
    try (FileResourceStore store = FileResourceStore.open(dir)) {
      home = new Fixture(store).root("home");
    }
    try (Sql catalog = database.openForReading()) {
      long pages = catalog.number("PRAGMA page_count");
      List<Outcome> outcomes =
          commitTogether(home, file -> limited(Database.connect(file), pages + 20));

      for (int number = 0; number < GROUP; number++) {
        Outcome outcome = outcomes.get(number);
        switch (number) {
          case TOO_LARGE ->
              assertThatThrownBy(outcome::await).isInstanceOf(StorageFullException.class);
          case OUTDATED -> assertThatThrownBy(outcome::await).isInstanceOf(ConflictException.class);
          default -> outcome.await();
        }
      }
    }
    try (FileResourceStore store = FileResourceStore.open(dir);
        Snapshot snapshot = store.snapshot()) {
      assertThat(snapshot.members(home.id(), Seek.first(), 2 * GROUP).members()).hasSize(GROUP - 2);
      assertThat(snapshot.find(path(TOO_LARGE))).isEmpty();
      assertThat(snapshot.find(path(OUTDATED))).isEmpty();
      assertThat(store.verify((bytes, total) -> {}).problems()).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "STORE if the COMMIT of many fails without effect, each is tried alone; with effect, all are told")
  void failedCommit() throws IOException, InterruptedException {
    for (FaultyCatalog.Moment moment : FaultyCatalog.Moment.values()) {
      ResourceRecord home;
      try (FileResourceStore store = FileResourceStore.open(dir)) {
        home = new Fixture(store).root("home " + moment);
      }
      FaultyCatalog catalog = new FaultyCatalog();
      AtomicInteger commits = new AtomicInteger();
      // The first is that of all; without effect, the second overwrites it and the rest are alone.
      catalog.plant(
          SQLiteErrorCode.SQLITE_IOERR,
          (sql, now) ->
              sql.equals("COMMIT")
                  && now == moment
                  && Set.of(1, 2 + 5).contains(commits.incrementAndGet()));
      List<Outcome> outcomes = commitTogether(home, catalog);

      Set<String> expected = new TreeSet<>();
      for (int number = 0; number < GROUP; number++) {
        Outcome outcome = outcomes.get(number);
        if (number == OUTDATED) {
          assertThatThrownBy(outcome::await).isInstanceOf(ConflictException.class);
        } else if (moment == FaultyCatalog.Moment.BEFORE && number == 4) {
          assertThatThrownBy(outcome::await)
              .isNotInstanceOf(InDoubtException.class)
              .hasMessageContaining("told to");
        } else {
          outcome.await();
          expected.add(Integer.toString(number));
        }
      }
      assertThat(commits.get()).isGreaterThan(moment == FaultyCatalog.Moment.BEFORE ? GROUP : 0);
      try (FileResourceStore store = FileResourceStore.open(dir);
          Snapshot snapshot = store.snapshot()) {
        assertThat(snapshot.members(home.id(), Seek.first(), 2 * GROUP).members())
            .extracting(ResourceRecord::name)
            .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(store.verify((bytes, total) -> {}).problems()).isEmpty();
      }
    }
  }

  private static ResourcePath path(int number) {
    return ResourcePath.root("home").child(Integer.toString(number));
  }

  /** Lets a writer find many commits at once. */
  private List<Outcome> commitTogether(ResourceRecord home, Database.Connector connector)
      throws IOException, InterruptedException {
    Database catalog = new Database(dir.resolve("catalog.db"), true, connector);
    TaskQueue queue = new TaskQueue();
    Notice notice = new Notice(queue::nudge);
    LiveContents live = new LiveContents(new Handles(), new Pins(notice), new FreshSegments());
    List<Outcome> outcomes = new ArrayList<>();
    for (int number = 0; number < GROUP; number++) {
      int length = number == TOO_LARGE ? 500_000 : 100;
      StoredContent content =
          live.handles()
              .fresh(++lastContent, Trees.leafOf(ByteBuffer.wrap(Fixture.random(1, length))));
      live.pins().pin(content.id());
      List<Expectation> expectations =
          number == OUTDATED
              ? List.of(new Expectation.At(home.id(), TokenKind.LINKS, Fixture.version()))
              : List.of();
      ResourceRecord.State bytes = new ResourceRecord.Bytes("text/plain", content);
      List<Change> changes =
          List.of(
              new Change.Insert(record(home.id(), Integer.toString(number), bytes)),
              count(home.id(), 1));
      outcomes.add(new Outcome());
      queue.add(
          new Task.Commit(
              new Transaction(TransactionId.random(RANDOM), expectations, changes),
              outcomes.get(number)));
    }
    queue.end();
    Quota quota = new Quota(Long.MAX_VALUE, () -> {});
    SegmentFiles files = new SegmentFiles(new LocalDisk(true), dir.resolve("content"), 1_000);
    try (LogCopier copier = new LogCopier(catalog, Thread::new)) {
      Writer writer =
          new Writer(
              queue,
              () -> WriteSession.open(catalog, live),
              live.pins(),
              new Collector(live, files, quota, notice),
              new LogKeeper(catalog, copier, new WalGate(), quota),
              1_000);
      Thread thread = new Thread(writer, "writer");
      thread.start();
      thread.join();
    }
    return outcomes;
  }

  /** Lets a catalog not grow above some pages. */
  private static Connection limited(Connection connection, long maxPages) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA max_page_count = " + maxPages);
    }
    return connection;
  }

  // ---- helpers

  private static Change count(ResourceId container, int delta) {
    return new Change.Touch(
        container, Set.of(TokenKind.MANIFEST), delta, Fixture.version(), Fixture.NOON);
  }

  private static ResourceRecord record(ResourceId parent, String name, ResourceRecord.State state) {
    Token token = new Token(Fixture.version(), Fixture.NOON, false);
    return new ResourceRecord(
        ResourceId.random(RANDOM),
        parent,
        name,
        null,
        state,
        List.of(),
        new Tokens(token, token, token));
  }
}
