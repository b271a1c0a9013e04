// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.ConflictException;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commits that expect too little to be refused before something is written. */
class LateRefusalTest {

  private static final int THREADS = 8;
  private static final int EACH = 30;

  @TempDir Path dir;

  @Test
  @Timeout(120)
  @DisplayName(
      "STORE of commits that are written together, one refused halfway leaves the others alone")
  void one_refused_halfway_leaves_the_others_alone() throws Exception {
    try (FileResourceStore store = FileResourceStore.open(dir)) {
      Fixture fixture = new Fixture(store);
      ResourceRecord home = fixture.root("home");
      fixture.data(home, "taken", Fixture.random(1, 100));

      assertThat(refused(fixture, home)).isEqualTo(THREADS * EACH / 3);

      try (Snapshot snapshot = store.snapshot()) {
        int kept = THREADS * EACH - THREADS * EACH / 3;
        assertThat(snapshot.members(home.id(), Seek.first(), 1_000).members()).hasSize(kept + 1);
      }
      assertThat(store.verify((bytes, total) -> {}).problems()).isEmpty();
    }
  }

  /** Lets every third commit of many threads insert under a name that is taken. */
  private static int refused(Fixture fixture, ResourceRecord home) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        String prefix = thread + "-";
        counts.add(threads.submit(() -> refused(fixture, home, prefix)));
      }
      int refused = 0;
      for (Future<Integer> count : counts) {
        refused += count.get();
      }
      return refused;
    } finally {
      threads.shutdown();
    }
  }

  private static int refused(Fixture fixture, ResourceRecord home, String prefix)
      throws IOException {
    int refused = 0;
    for (int i = 0; i < EACH; i++) {
      try {
        fixture.data(home, i % 3 == 0 ? "taken" : prefix + i, Fixture.random(i, 100));
      } catch (ConflictException e) {
        refused++;
      }
    }
    return refused;
  }
}
