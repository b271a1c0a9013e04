// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.ConflictException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lets things happen at the same moment, each in a thread of its own, and tells how each ended. */
final class Together {

  /** Longer than anything here takes on a slow machine; past it, a thread counts as hanging. */
  static final int PATIENCE_SECONDS = 60;

  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "contract");
            thread.setDaemon(true);
            return thread;
          });

  private Together() {}

  /** Something that may be refused. */
  @FunctionalInterface
  interface Act {
    void run() throws Exception;
  }

  /** Makes the act of the thread with that number. */
  @FunctionalInterface
  interface Acts {
    Act of(int number) throws Exception;
  }

  /** The ending of an act: well, or with what it threw. */
  record Ending(@Nullable IOException refusal) {
    boolean succeeded() {
      return refusal == null;
    }

    boolean conflicted() {
      return refusal instanceof ConflictException;
    }
  }

  /** Runs as many acts as {@code threads}; they are all made before the first one starts. */
  static List<Ending> run(int threads, Acts acts) throws Exception {
    List<Act> made = new ArrayList<>();
    for (int number : IntStream.range(0, threads).toArray()) {
      made.add(acts.of(number));
    }
    return run(made.toArray(Act[]::new));
  }

  /**
   * Runs {@code acts}, and returns their endings in the same order.
   *
   * @throws AssertionError if one hangs, or throws what no store may throw
   */
  static List<Ending> run(Act... acts) throws Exception {
    CyclicBarrier start = new CyclicBarrier(acts.length);
    List<Future<Ending>> running = new ArrayList<>();
    for (Act act : acts) {
      running.add(
          THREADS.submit(
              () -> {
                start.await(PATIENCE_SECONDS, SECONDS);
                return endingOf(act);
              }));
    }
    List<Ending> endings = new ArrayList<>();
    for (Future<Ending> each : running) {
      endings.add(await(each));
    }
    return endings;
  }

  /** Starts {@code act} and does not wait for it. */
  static Future<Ending> start(Act act) {
    return THREADS.submit(() -> endingOf(act));
  }

  /** Waits until an act has ended. */
  static Ending await(Future<Ending> running) throws InterruptedException {
    try {
      return running.get(PATIENCE_SECONDS, SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("a thread hangs: it did not end in " + PATIENCE_SECONDS + " s", e);
    } catch (ExecutionException e) {
      throw new AssertionError(
          "a thread failed with what is neither a success nor an IOException", e.getCause());
    }
  }

  /** Expects that one act ended well and all others by a conflict; returns the index of the one. */
  static int exactlyOneWins(String otherwise, List<Ending> endings) {
    assertThat(endings)
        .as("who does not win is told that it was a conflict")
        .allMatch(ending -> ending.succeeded() || ending.conflicted());
    assertThat(successes(endings)).as("exactly one wins; otherwise: %s", otherwise).isEqualTo(1);
    return endings.indexOf(new Ending(null));
  }

  /** The number of acts that ended well. */
  static long successes(List<Ending> endings) {
    return endings.stream().filter(Ending::succeeded).count();
  }

  private static Ending endingOf(Act act) throws Exception {
    try {
      act.run();
      return new Ending(null);
    } catch (IOException e) {
      return new Ending(e);
    }
  }
}
