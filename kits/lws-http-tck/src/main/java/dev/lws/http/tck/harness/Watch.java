// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/** Readers who look, over and over, while one writer writes. */
public final class Watch {

  private static final int READERS = 4;
  private static final int WRITES = Boolean.getBoolean("lws.long") ? 1_000 : 100;

  private Watch() {}

  /** A check that a reader makes over and over. */
  @FunctionalInterface
  public interface Look {
    void take();
  }

  /** One of the changes that a writer makes. */
  @FunctionalInterface
  public interface Step {
    void take(int number);
  }

  /** Lets one write and several look until all is written. */
  public static void whileWriting(Step step, Look look) throws Exception {
    AtomicBoolean writing = new AtomicBoolean(true);
    List<Callable<Integer>> runners = new ArrayList<>();
    runners.add(
        () -> {
          try {
            for (int i = 0; i < WRITES; i++) {
              step.take(i);
            }
          } finally {
            writing.set(false);
          }
          return 0;
        });
    for (int i = 0; i < READERS; i++) {
      runners.add(
          () -> {
            do {
              look.take();
            } while (writing.get());
            return 0;
          });
    }
    Race.run(runners);
  }
}
