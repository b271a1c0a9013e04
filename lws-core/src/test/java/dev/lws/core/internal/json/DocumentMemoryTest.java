// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lws.core.operation.LwsException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DocumentMemoryTest {

  private static final int HEAP_PER_BYTE = 40;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  @DisplayName("SEC-3 documents that fit together are worked on together, and no more than these")
  void budgetHolds() throws Exception {
    DocumentMemory memory = new DocumentMemory(3 * 100_000 * HEAP_PER_BYTE);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch two = new CountDownLatch(2);
    Future<?>[] all = new Future<?>[8];

    for (int i = 0; i < all.length; i++) {
      all[i] =
          threads.submit(
              () ->
                  memory.during(
                      100_000,
                      () -> {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        two.countDown();
                        assertThat(awaited(two)).isTrue();
                        return now.decrementAndGet();
                      }));
    }
    for (Future<?> each : all) {
      each.get(60, TimeUnit.SECONDS);
    }

    assertThat(most).hasValueBetween(2, 3);
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  @DisplayName("SEC-3 a document that is larger than the budget is worked on alone")
  void largestIsWorkedOnAlone() throws IOException {
    DocumentMemory memory = new DocumentMemory(1);

    assertThat(memory.<String>during(1L << 40, () -> "done")).isEqualTo("done");
    assertThat(memory.<String>during(1L << 40, () -> "again")).isEqualTo("again");
  }

  @Test
  @DisplayName("SEC-3 who waits for too long is told that it may try again, and takes nothing")
  void waitingEnds() throws Exception {
    DocumentMemory memory = new DocumentMemory(1, Duration.ofMillis(20));
    CountDownLatch holds = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Future<Boolean> holder =
        threads.submit(
            () ->
                memory.during(
                    1,
                    () -> {
                      holds.countDown();
                      return awaited(end);
                    }));
    assertThat(awaited(holds)).isTrue();

    LwsException refusal =
        catchThrowableOfType(LwsException.class, () -> memory.during(1, () -> "in vain"));
    end.countDown();

    assertThat(refusal.kind()).isEqualTo(LwsException.Kind.UNAVAILABLE);
    assertThat(holder.get(60, TimeUnit.SECONDS)).isTrue();
    assertThat(memory.<String>during(1, () -> "done")).isEqualTo("done");
  }

  @Test
  @DisplayName("SEC-3 work that fails gives back what it took")
  void failuresGiveBack() throws IOException {
    DocumentMemory memory = new DocumentMemory(1, Duration.ZERO);

    assertThat(
            catchThrowableOfType(
                IOException.class,
                () ->
                    memory.during(
                        1,
                        () -> {
                          throw new IOException("broken");
                        })))
        .hasMessage("broken");

    assertThat(memory.<String>during(1, () -> "done")).isEqualTo("done");
  }
}
