// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.execution;

import dev.lws.core.internal.view.Located;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.Remedy;
import dev.lws.core.precondition.Preconditions;
import dev.lws.core.precondition.Preconditions.Validators;
import dev.lws.core.precondition.Preconditions.Verdict;
import dev.lws.store.Expectation;
import dev.lws.store.TokenKind;
import java.util.List;
import java.util.Optional;

/**
 * The preconditions of changes: decided on one state, and committed only if that state has held.
 */
final class Conditions {

  private Conditions() {}

  /**
   * Evaluates the preconditions of a change.
   *
   * @throws LwsException {@link Kind#PRECONDITION_FAILED}
   */
  static void require(Preconditions preconditions, Optional<Validators> current) {
    if (preconditions.evaluate(current, false) instanceof Verdict.Failed failed) {
      throw failed(failed);
    }
  }

  /** The refusal of a request whose precondition does not hold. */
  static LwsException failed(Verdict.Failed verdict) {
    Remedy remedy =
        switch (verdict.condition()) {
          case IF_MATCH -> Remedy.NAME_CURRENT_TAG;
          case IF_UNMODIFIED_SINCE -> Remedy.NAME_TAG_NOT_DATE;
          case IF_NONE_MATCH -> Remedy.LEAVE_OUT_NONE_MATCH;
        };
    return new LwsException(Kind.PRECONDITION_FAILED, verdict.detail(), remedy);
  }

  /**
   * Asks for a precondition that guards against lost updates (UPD-2).
   *
   * @throws LwsException {@link Kind#PRECONDITION_REQUIRED} if there is none
   */
  static void requireGuard(Preconditions preconditions) {
    if (!preconditions.guardAgainstLostUpdate()) {
      throw new LwsException(
          Kind.PRECONDITION_REQUIRED,
          "a change of an existing resource needs a condition that names the state it is based on",
          Remedy.NAME_STATE);
    }
  }

  /**
   * Asks for the tag that a change of links is based on (UPD-13): a date will not do.
   *
   * @throws LwsException {@link Kind#PRECONDITION_REQUIRED} if there is none
   */
  static void requireTag(Preconditions preconditions) {
    if (preconditions.ifMatch() == null) {
      throw new LwsException(
          Kind.PRECONDITION_REQUIRED,
          "a change of a linkset needs a condition that names the tag of the linkset it is based on",
          Remedy.NAME_LINKSET_STATE);
    }
  }

  /** Expects that a token is still what the decision saw: check and write are one (UPD-3). */
  static Expectation unchanged(Located located, TokenKind token) {
    return new Expectation.At(
        located.record().id(), token, located.record().tokens().of(token).version());
  }

  /**
   * Expects that what a condition on the resource itself named is still so: a listing, or bytes.
   */
  static List<Expectation> unchanged(Located located) {
    return List.of(
        unchanged(located, located.target().container() ? TokenKind.MANIFEST : TokenKind.CONTENT));
  }
}
