// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.Change;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Snapshot;
import dev.lws.store.StagedContent;
import dev.lws.store.Token;
import dev.lws.store.TokenKind;
import dev.lws.store.Tokens;
import dev.lws.store.Transaction;
import dev.lws.store.TransactionId;
import dev.lws.store.Version;
import dev.lws.store.catalog.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

class LargeRemovalTest {

  private static final boolean LONG = Boolean.getBoolean("lws.long");
  private static final int CONTAINERS = LONG ? 1_000 : 30;
  private static final int MEMBERS = 1_000;

  /** While rows and contents are collected, 64 of them at the least go along with a commit. */
  private static final int MOST_CREATES = CONTAINERS * MEMBERS / 16;

  /** Of so many creates one may take longer, for reasons that are not ours. */
  private static final int OUTLIERS = LONG ? 1_000 : 50;

  private static final Duration WAIT = Duration.ofMillis(250);
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path dir;

  @Test
  @DisplayName("STORE while a large tree is removed and collected, others create and do not wait")
  void neighbours(TestReporter reporter) throws IOException, SQLException {
    try (FileResourceStore store = FileResourceStore.open(dir);
        Sql catalog =
            new Database(dir.resolve("catalog.db"), true, Database::connect).openForReading()) {
      Fixture scene = new Fixture(store);
      ResourceRecord home = scene.root("home");
      ResourceRecord neighbour = scene.root("neighbour");
      ResourceRecord tree = scene.container(home, "tree");
      Map<ResourceId, Version> memberships = plant(store, scene, tree);
      long before = catalog.number("SELECT COUNT(*) FROM resource");
      assertThat(before).isGreaterThan((long) CONTAINERS * MEMBERS);
      List<Long> idle = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        idle.add(create(scene, neighbour, "before " + i));
      }

      long began = System.nanoTime();
      CompletableFuture<Void> removal =
          CompletableFuture.runAsync(() -> remove(store, home, tree, memberships));
      List<Long> waits = new ArrayList<>();
      boolean more = true;
      while (more) {
        assertThat(waits).as("all is collected along with that many").hasSizeLessThan(MOST_CREATES);
        for (int i = 0; i < 20; i++) {
          waits.add(create(scene, neighbour, "meanwhile " + waits.size()));
        }
        more = !removal.isDone() || isCollecting(catalog);
      }
      removal.join();
      Duration took = Duration.ofNanos(System.nanoTime() - began);

      String told =
          "%,d rows in %,d ms, %,d creates: %s; on their own: %s"
              .formatted(before, took.toMillis(), waits.size(), told(waits), told(idle));
      reporter.publishEntry("removal", told);
      assertThat(waits).as("removed while they were created").hasSizeGreaterThan(20);
      long outliers = waits.stream().filter(wait -> wait > WAIT.toNanos()).count();
      assertThat(outliers).as(told).isLessThanOrEqualTo(waits.size() / OUTLIERS);
      assertThat(waits).as(told).allMatch(wait -> wait < 4 * WAIT.toNanos());
      assertThat(catalog.number("SELECT COUNT(*) FROM resource"))
          .isEqualTo(3 - 1 + idle.size() + waits.size());
      assertThat(catalog.number("SELECT COUNT(*) FROM content"))
          .isEqualTo(idle.size() + waits.size());
      assertThat(store.verify((bytes, total) -> {}).problems()).isEmpty();
    }
  }

  private static String told(List<Long> waits) {
    List<Long> sorted = waits.stream().sorted().toList();
    return "median %.1f ms, 99 %% %.1f ms, 99.9 %% %.1f ms, longest %.1f ms"
        .formatted(
            sorted.get(sorted.size() / 2) / 1e6,
            sorted.get(sorted.size() * 99 / 100) / 1e6,
            sorted.get((int) (sorted.size() * 999L / 1000)) / 1e6,
            sorted.get(sorted.size() - 1) / 1e6);
  }

  /** Creates one, and returns how many nanoseconds that took. */
  private static long create(Fixture scene, ResourceRecord parent, String name) throws IOException {
    long began = System.nanoTime();
    scene.data(parent, name, new byte[100]);
    return System.nanoTime() - began;
  }

  private static boolean isCollecting(Sql catalog) throws SQLException {
    return catalog.any("SELECT 1 FROM doomed LIMIT 1")
        || catalog.any("SELECT 1 FROM garbage LIMIT 1");
  }

  private static void remove(
      FileResourceStore store,
      ResourceRecord home,
      ResourceRecord tree,
      Map<ResourceId, Version> memberships) {
    try {
      store.commit(
          new Transaction(
              TransactionId.random(RANDOM),
              List.of(new Expectation.SubtreeIs(memberships)),
              List.of(new Change.RemoveTree(tree.id()), count(home.id(), -1))));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    try (Snapshot snapshot = store.snapshot()) {
      assertThat(snapshot.find(ResourcePath.root("home").child("tree"))).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Fills a container with containers of members, and returns what the membership of each is. */
  private static Map<ResourceId, Version> plant(
      FileResourceStore store, Fixture scene, ResourceRecord tree) throws IOException {
    for (int i = 0; i < CONTAINERS; i++) {
      ResourceId id = ResourceId.random(RANDOM);
      List<Change> changes = new ArrayList<>();
      List<StagedContent> staged = new ArrayList<>();
      changes.add(
          new Change.Insert(
              record(
                  id,
                  tree.id(),
                  "container " + i,
                  new ResourceRecord.Members(
                      MEMBERS, Fixture.version(), ResourceRecord.Members.NEVER))));
      for (int j = 0; j < MEMBERS; j++) {
        StagedContent content = scene.stage(("content " + i + ", " + j).getBytes(UTF_8));
        staged.add(content);
        changes.add(
            new Change.Insert(
                record(
                    ResourceId.random(RANDOM),
                    id,
                    "member " + j,
                    new ResourceRecord.Bytes("text/plain", content.content()))));
      }
      changes.add(count(tree.id(), 1));
      store.commit(new Transaction(TransactionId.random(RANDOM), List.of(), changes));
      for (StagedContent each : staged) {
        each.close();
      }
    }
    Map<ResourceId, Version> memberships = new HashMap<>();
    try (Snapshot snapshot = store.snapshot()) {
      ResourcePath path = ResourcePath.root("home").child("tree");
      ResourceRecord top = snapshot.find(path).orElseThrow();
      memberships.put(top.id(), top.members().orElseThrow().membership());
      for (int i = 0; i < CONTAINERS; i++) {
        ResourceRecord each = snapshot.find(path.child("container " + i)).orElseThrow();
        memberships.put(each.id(), each.members().orElseThrow().membership());
      }
    }
    return memberships;
  }

  private static Change count(ResourceId container, int delta) {
    return new Change.Touch(
        container, Set.of(TokenKind.MANIFEST), delta, Fixture.version(), Fixture.NOON);
  }

  private static ResourceRecord record(
      ResourceId id, ResourceId parent, String name, ResourceRecord.State state) {
    Token token = new Token(Fixture.version(), Fixture.NOON, false);
    return new ResourceRecord(
        id, parent, name, null, state, List.of(), new Tokens(token, token, token));
  }
}
