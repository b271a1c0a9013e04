// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.testing;

import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * The seed of a test that draws at random. {@code -Dlws.seed} gives another one, and a failure
 * tells which it was. A field of the test, with {@code @RegisterExtension}; for one thread.
 */
public final class Seed implements TestExecutionExceptionHandler {

  private static final String PROPERTY = "lws.seed";

  private long value = ThreadLocalRandom.current().nextLong();

  /** Draws at random: the numbers of another seed in each run. */
  public RandomGenerator random() {
    return random(value);
  }

  /** Draws the numbers of a seed of the test's own. */
  public RandomGenerator random(long usual) {
    value = Long.getLong(PROPERTY, usual);
    return new SplittableRandom(value);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    failure.addSuppressed(
        new AssertionError("the same random numbers again: -D" + PROPERTY + "=" + value));
    throw failure;
  }
}
