// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import dev.lws.core.model.EntityTag;
import dev.lws.core.precondition.Preconditions.Validators;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The condition under which {@code Range} applies (RFC 9110 §13.1.5). Where it does not hold, the
 * range is ignored.
 */
sealed interface IfRange {

  /** Whether {@code Range} applies to that state. */
  boolean holds(Validators current);

  /** The client has a part of the state with this tag. */
  record Tag(EntityTag tag) implements IfRange {

    @Override
    public boolean holds(Validators current) {
      return current.tags().stream().anyMatch(tag::matchesStrongly);
    }
  }

  /**
   * The client has a part of the state of this date: the very date, not an earlier one, and only if
   * it can name no other state.
   */
  record Date(Instant date) implements IfRange {

    @Override
    public boolean holds(Validators current) {
      return !current.sharedSecond()
          && current.modified().truncatedTo(ChronoUnit.SECONDS).equals(date);
    }
  }

  /**
   * That which the client sent is neither a tag nor a date, or several of them, so it names no
   * state.
   */
  record Never() implements IfRange {

    @Override
    public boolean holds(Validators current) {
      return false;
    }
  }
}
