// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.util.List;

/**
 * Changes that are applied together if every expectation holds, otherwise not at all.
 *
 * @param id names this attempt; each attempt has its own
 * @param expectations what must hold
 * @param changes applied in order, at least one; each sees those before it
 */
public record Transaction(TransactionId id, List<Expectation> expectations, List<Change> changes) {

  /** Copies the lists and checks that there is a change. */
  public Transaction {
    expectations = List.copyOf(expectations);
    changes = List.copyOf(changes);
    if (changes.isEmpty()) {
      throw new IllegalArgumentException("a transaction changes something");
    }
  }
}
