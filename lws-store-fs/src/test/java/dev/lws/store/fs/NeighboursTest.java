package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.Change;
import dev.lws.store.ConflictException;
import dev.lws.store.Expectation;
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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighboursTest {

  /** How many commits arrive together, and which of them cannot succeed. */
  private static final int GROUP = 32;

  private static final int TOO_LARGE = 6;
  private static final int OUTDATED = 20;

  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path dir;
  private Database database;

  @BeforeEach
  void nameCatalog() {
    database = new Database(dir.resolve("catalog.db"), true);
  }

  @Test
  @DisplayName(
      "STORE: of commits that are written together, one that fails leaves the others alone")
  void group() throws IOException, SQLException, InterruptedException {
    ResourceRecord home;
    try (FileResourceStore store = FileResourceStore.open(dir)) {
      home = new Fixture(store).root("home");
    }
    try (Sql catalog = database.openForReading()) {
      long pages = catalog.number("PRAGMA page_count");
      List<Outcome> outcomes = commitTogether(home, pages + 20);

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

  private static ResourcePath path(int number) {
    return ResourcePath.root("home").child(Integer.toString(number));
  }

  /** Lets a writer find many commits at once, in a catalog that cannot grow above some pages. */
  private List<Outcome> commitTogether(ResourceRecord home, long maxPages)
      throws IOException, InterruptedException {
    TaskQueue queue = new TaskQueue();
    Notice notice = new Notice(queue::nudge);
    LiveContents live = new LiveContents(new Handles(), new Pins(notice), new FreshSegments());
    List<Outcome> outcomes = new ArrayList<>();
    for (int number = 0; number < GROUP; number++) {
      int length = number == TOO_LARGE ? 500_000 : 100;
      StoredContent content =
          live.handles()
              .fresh(1_000 + number, Trees.leafOf(ByteBuffer.wrap(Fixture.random(1, length))));
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
    Writer writer =
        new Writer(
            queue,
            () -> limited(WriteSession.open(database, live), maxPages),
            live.pins(),
            new Collector(live, files, quota, notice),
            new LogKeeper(database, new WalGate(), quota),
            1_000);
    Thread thread = new Thread(writer, "writer");
    thread.start();
    thread.join();
    return outcomes;
  }

  private static WriteSession limited(WriteSession session, long maxPages) throws SQLException {
    session.sql().run("PRAGMA max_page_count = " + maxPages);
    return session;
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
