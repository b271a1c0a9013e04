// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import java.util.Random;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * The seed of all random choices in tests: 0, so that each run does the same, or the number given
 * as {@code -Dlws.seed}, to look elsewhere or to repeat what was found there.
 *
 * <p>Tests that extend with this class tell the seed when they fail, as a suppressed exception.
 */
final class Seed implements TestExecutionExceptionHandler {

  private static final String PROPERTY = "lws.seed";

  /** Returns the seed. */
  static long value() {
    return Long.getLong(PROPERTY, 0);
  }

  /**
   * Returns a source of random choices.
   *
   * @param salt tells it from the others of one seed
   */
  static Random random(long salt) {
    return new Random(value() + salt);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    thrown.addSuppressed(new RuntimeException("its random choices: -D" + PROPERTY + "=" + value()));
    throw thrown;
  }
}
