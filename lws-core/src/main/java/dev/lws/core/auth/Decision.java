// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.auth;

import dev.lws.store.Expectation;
import java.util.List;

/**
 * The answer to an {@link AccessRequest}.
 *
 * @param permitted whether it may be done
 * @param basis the states of stored rules that it rests on. A change is committed only if they
 *     still hold, so that it and the decision are one step; empty where the rules are kept
 *     elsewhere.
 */
public record Decision(boolean permitted, List<Expectation.At> basis) {

  private static final Decision PERMIT = new Decision(true, List.of());
  private static final Decision DENY = new Decision(false, List.of());

  /** Copies the list. */
  public Decision {
    basis = List.copyOf(basis);
  }

  /** It may be done. */
  public static Decision permit() {
    return PERMIT;
  }

  /** It may not be done. */
  public static Decision deny() {
    return DENY;
  }

  /** It may be done, or not, without a stored basis. */
  public static Decision of(boolean permitted) {
    return permitted ? PERMIT : DENY;
  }
}
