// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many who append to the same resource. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AppendFairnessTest {

  private static final int THREADS = 32;
  private static final int APPENDS = 200;

  private static String line(int thread, int number) {
    return "<" + thread + ":" + number + ">";
  }

  @Test
  @DisplayName(
      "ALL-15 UPD-8 appends by 32 threads are all kept, in few attempts, and none waits more than a few turns")
  void nobodyWaitsLong() throws Exception {
    CountingStore store = new CountingStore();
    StorageClient client =
        new StorageClient(LwsStorage.builder(store, new OpenAuthorizer()).build());
    client.putText("log", "");
    BytePatcher patcher = new BytePatcher(client, "log");
    int before = store.commits();
    AtomicInteger kept = new AtomicInteger();

    List<Integer> waits;
    try (Crowd crowd = new Crowd(THREADS)) {
      waits =
          crowd.together(
              index -> {
                int longest = 0;
                for (int i = 0; i < APPENDS; i++) {
                  int start = kept.get();
                  patcher.append((line(index, i) + "\n").getBytes(US_ASCII));
                  longest = Math.max(longest, kept.getAndIncrement() - start);
                }
                return longest;
              });
    }

    List<String> expected = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      for (int i = 0; i < APPENDS; i++) {
        expected.add(line(thread, i));
      }
    }
    assertThat(client.text("log").lines()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(store.commits() - before).as("attempts").isLessThan(2 * THREADS * APPENDS);
    assertThat(store.worst()).as("conflicts in a row").isLessThan(THREADS);
    assertThat(waits).as("others that came first").allMatch(wait -> wait < 8 * THREADS);
  }
}
