// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import org.jspecify.annotations.Nullable;

/**
 * The answer that a commit will get once its transaction is durable.
 *
 * @param outcome where it is waited for
 * @param failure why the commit was refused; null for success
 */
record Answer(Outcome outcome, @Nullable Exception failure) {

  void give() {
    if (failure == null) {
      outcome.succeed();
    } else {
      outcome.fail(failure);
    }
  }

  /** Answers that the transaction failed; a refusal stays what it is. */
  void refuse(Exception failed) {
    outcome.fail(failure != null ? failure : failed);
  }
}
