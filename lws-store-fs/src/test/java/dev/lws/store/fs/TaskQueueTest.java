// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TaskQueueTest {

  /** Longer than a test may take: who waits so long fails. */
  private static final long LONG = TimeUnit.HOURS.toNanos(1);

  private final TaskQueue queue = new TaskQueue();

  @Test
  @Timeout(30)
  @DisplayName("as many as expected are handed out at once")
  void asManyAsExpectedAreHandedOutAtOnce() throws IOException {
    queue.add(task());
    queue.add(task());

    assertThat(queue.take(64, 0, 2, LONG)).hasSize(2);
  }

  @Test
  @Timeout(30)
  @DisplayName("the first waits for those expected")
  void theFirstWaitsForThoseExpected() {
    CompletableFuture<List<Task>> taken =
        CompletableFuture.supplyAsync(() -> queue.take(64, 0, 2, LONG));

    CompletableFuture.runAsync(() -> add(2)).join();

    assertThat(taken.join()).hasSize(2);
  }

  @Test
  @Timeout(30)
  @DisplayName("those expected are waited for no longer than said")
  void thoseExpectedAreWaitedForNoLongerThanSaid() throws IOException {
    queue.add(task());

    assertThat(queue.take(64, 0, 2, 1)).hasSize(1);
  }

  @Test
  @Timeout(30)
  @DisplayName("the end ends the wait and hands out what is there")
  void theEndEndsTheWaitAndHandsOutWhatIsThere() {
    CompletableFuture<List<Task>> taken =
        CompletableFuture.supplyAsync(() -> queue.take(64, 0, 3, LONG));

    add(2);
    queue.end();

    assertThat(taken.join()).hasSize(2);
    assertThat(queue.take(64, 0, 1, LONG)).isNull();
  }

  @Test
  @Timeout(30)
  @DisplayName("more than the limit is left for the next")
  void moreThanTheLimitIsLeftForTheNext() {
    add(5);

    assertThat(queue.take(3, 0, 1, 0)).hasSize(3);
    assertThat(queue.take(3, 0, 3, 1)).hasSize(2);
  }

  @Test
  @Timeout(30)
  @DisplayName("a nudge hands out nothing")
  void aNudgeHandsOutNothing() {
    queue.nudge();

    assertThat(queue.take(64, 1, 2, LONG)).isEmpty();
  }

  private void add(int tasks) {
    try {
      for (int i = 0; i < tasks; i++) {
        queue.add(task());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Task task() {
    return new Task.Errand(session -> true, new Outcome());
  }
}
