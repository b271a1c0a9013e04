// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The outcome of something that the writer was asked for. The first answer counts. */
final class Outcome {

  private final CompletableFuture<Boolean> answer = new CompletableFuture<>();

  void succeed() {
    answer.complete(true);
  }

  void fail(Exception failure) {
    answer.completeExceptionally(failure);
  }

  /**
   * Waits for the answer, interrupted or not: what was handed to the writer may take effect, and
   * the caller must know.
   */
  void await() throws IOException {
    try {
      answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
