// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for an order of operations on one key in which each could have been answered as it was, and
 * in which none comes before another that had ended when it began.
 *
 * <p>It tries all orders, and none twice that leaves the same operations to do in the same state.
 *
 * @param <S> a state of the key; two are equal if they are the same
 */
final class Linearizability<S> {

  /**
   * An operation that has ended.
   *
   * @param what says what it was
   * @param began a time
   * @param ended a later time
   * @param effect the state after it, or nothing if it could not have had its answer in that state
   */
  record Operation<S>(String what, long began, long ended, Function<S, Optional<S>> effect) {}

  private record Point<S>(BitSet done, S state) {}

  private final List<Operation<S>> operations;
  private final BitSet done = new BitSet();
  private final Set<Point<S>> seen = new HashSet<>();

  private Linearizability(List<Operation<S>> operations) {
    this.operations = operations;
  }

  /** Whether there is such an order, from the state {@code first} on. */
  static <S> boolean holds(List<Operation<S>> operations, S first) {
    return new Linearizability<>(operations).leadsToTheEnd(first);
  }

  private boolean leadsToTheEnd(S state) {
    if (done.cardinality() == operations.size()) {
      return true;
    }
    if (!seen.add(new Point<>((BitSet) done.clone(), state))) {
      return false;
    }
    long firstEnd = Long.MAX_VALUE;
    for (int i = done.nextClearBit(0); i < operations.size(); i = done.nextClearBit(i + 1)) {
      firstEnd = Math.min(firstEnd, operations.get(i).ended());
    }
    for (int i = done.nextClearBit(0); i < operations.size(); i = done.nextClearBit(i + 1)) {
      Operation<S> next = operations.get(i);
      if (next.began() <= firstEnd) {
        Optional<S> after = next.effect().apply(state);
        if (after.isPresent()) {
          done.set(i);
          if (leadsToTheEnd(after.get())) {
            return true;
          }
          done.clear(i);
        }
      }
    }
    return false;
  }
}
