// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import java.util.Random;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * The seed of all random choices in tests: 0, so that each run does the same, or the number given
 * as {@code -Dlws.seed}, to look elsewhere or to repeat what was found there.
 *
 * <p>Tests that extend with this class tell the seed when they fail, as a suppressed exception.
 */
public final class Seed implements TestExecutionExceptionHandler {

  private static final String PROPERTY = "lws.seed";

  /** For JUnit, which creates extensions. */
  public Seed() {}

  /** Returns the seed. */
  public static long value() {
    return Long.getLong(PROPERTY, 0);
  }

  /**
   * Returns the seed if one is given, and {@code otherwise} if not: for tests that try something
   * new each time, and tell what themselves.
   */
  public static long valueOr(long otherwise) {
    return Long.getLong(PROPERTY, otherwise);
  }

  /**
   * Returns a source of random choices.
   *
   * @param salt tells it from the others of one seed
   */
  public static Random random(long salt) {
    return new Random(value() + salt);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    thrown.addSuppressed(new RuntimeException("its random choices: -D" + PROPERTY + "=" + value()));
    throw thrown;
  }
}
