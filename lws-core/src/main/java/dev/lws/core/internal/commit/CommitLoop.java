// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.commit;

import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.store.ConflictException;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceStore;
import dev.lws.store.Transaction;
import dev.lws.store.TransactionId;
import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides on a fresh state and commits, again and again until the state has held still in between.
 * The one place above the stores that deals with concurrency: correctness lies in the commit, and
 * the {@link Turns} taken after a first conflict, or where others wait already, only see to it that
 * nobody waits long (ALL-15).
 */
public final class CommitLoop {

  /** Decides what to do, on a state that it looks at anew in each round. */
  @FunctionalInterface
  public interface Round<T> {
    Plan<T> plan() throws IOException;
  }

  private final ResourceStore store;
  private final RandomGenerator random;
  private final Duration deadline;
  private final Turns turns = new Turns();

  public CommitLoop(ResourceStore store, RandomGenerator random, Duration deadline) {
    this.store = store;
    this.random = random;
    this.deadline = deadline;
  }

  /**
   * Runs rounds until one is committed.
   *
   * @throws LwsException {@link Kind#CONFLICT} past the deadline, or what the round threw
   * @throws IOException if the store failed
   */
  public <T> T run(Round<T> round) throws IOException {
    long end = System.nanoTime() + deadline.toNanos();
    Turns.@Nullable Turn turn = null;
    try {
      while (true) {
        ResourceId contended;
        try (Plan<T> plan = round.plan()) {
          contended = plan.contended();
          boolean overtakes =
              turn == null
                  && plan.isExclusive()
                  && turns.areAwaited(contended)
                  && System.nanoTime() < end;
          if (!overtakes && tryCommit(plan)) {
            return plan.outcome().afterCommit();
          }
        }
        long left = end - System.nanoTime();
        if (left <= 0) {
          throw outOfTime();
        }
        if (turn == null) {
          turn = turns.await(contended, left);
        }
        if (turn == null) {
          throw outOfTime();
        }
      }
    } finally {
      if (turn != null) {
        turn.end();
      }
    }
  }

  private boolean tryCommit(Plan<?> plan) throws IOException {
    try {
      store.commit(
          new Transaction(TransactionId.random(random), plan.expectations(), plan.changes()));
      return true;
    } catch (ConflictException e) {
      return false;
    }
  }

  private LwsException outOfTime() {
    return new LwsException(
        Kind.CONFLICT,
        "other changes to the same resource kept coming first for "
            + deadline.toSeconds()
            + " s; nothing was changed, try again later");
  }
}
