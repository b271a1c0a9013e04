// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The state of one of a resource's {@link TokenKind token kinds}.
 *
 * @param version names the state
 * @param modified when it came about; never earlier than that of the state before
 * @param sharedSecond whether an earlier state of the same URI came about in the same whole second,
 *     so that a date with whole seconds cannot tell the two apart
 */
public record Token(Version version, Instant modified, boolean sharedSecond) {

  /**
   * Returns the token that follows this one. Stores call it when they apply a {@link Change}: it
   * keeps {@code modified} from running backwards and notes a shared second.
   */
  public Token next(Version newVersion, Instant when) {
    Instant later = when.isBefore(modified) ? modified : when;
    return new Token(newVersion, later, sameSecond(later, modified));
  }

  /** Whether two instants fall into the same whole second. */
  public static boolean sameSecond(Instant a, Instant b) {
    return a.truncatedTo(ChronoUnit.SECONDS).equals(b.truncatedTo(ChronoUnit.SECONDS));
  }
}
