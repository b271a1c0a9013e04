// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.harness;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Says with each failure how to have the same random numbers again. */
final class SeedTold implements TestExecutionExceptionHandler {

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    if (context.getRequiredTestInstance() instanceof Rules rules) {
      rules
          .seed()
          .ifPresent(
              seed ->
                  thrown.addSuppressed(
                      new AssertionError("the same random numbers again: -Dlws.seed=" + seed)));
    }
    throw thrown;
  }
}
