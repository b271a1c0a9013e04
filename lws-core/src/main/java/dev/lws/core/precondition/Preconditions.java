// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.precondition;

import dev.lws.core.model.EntityTag;
import dev.lws.core.precondition.TagCondition.Any;
import dev.lws.core.precondition.TagCondition.OneOf;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of one request (RFC 9110 §13.1), {@code If-Range} aside. Those that are null were
 * not sent.
 *
 * @param ifMatch proceed only if the current representation has one of these tags
 * @param ifNoneMatch proceed only if it has none of them
 * @param ifModifiedSince send it only if it is newer; whole seconds
 * @param ifUnmodifiedSince proceed only if it is not newer; whole seconds
 */
public record Preconditions(
    @Nullable TagCondition ifMatch,
    @Nullable TagCondition ifNoneMatch,
    @Nullable Instant ifModifiedSince,
    @Nullable Instant ifUnmodifiedSince) {

  /** No conditions. */
  public static final Preconditions NONE = new Preconditions(null, null, null, null);

  /** The condition that the resource still has the state that {@code tag} names. */
  public static Preconditions ifMatch(EntityTag tag) {
    return new Preconditions(new OneOf(List.of(tag)), null, null, null);
  }

  /** The condition that there is no such resource yet. */
  public static Preconditions ifAbsent() {
    return new Preconditions(null, new Any(), null, null);
  }

  /**
   * The current state of what the request is about.
   *
   * @param tags the tags that name it, one a format; never empty
   * @param modified when it came about
   * @param sharedSecond whether another state was current in the same second, so that no date can
   *     name this one
   */
  public record Validators(List<EntityTag> tags, Instant modified, boolean sharedSecond) {

    /** Copies the list. */
    public Validators {
      tags = List.copyOf(tags);
    }
  }

  /** The conditions that can fail. */
  public enum Condition {
    /** One of these tags is the current one. */
    IF_MATCH,
    /** The resource has not changed since that date. */
    IF_UNMODIFIED_SINCE,
    /** None of these tags is the current one, or nothing is there. */
    IF_NONE_MATCH
  }

  /** The verdicts that conditions come to. */
  public sealed interface Verdict {

    /** They hold, or there are none. */
    record Proceed() implements Verdict {}

    /** A read need not send what the client has. */
    record NotModified() implements Verdict {}

    /**
     * The request must not be carried out.
     *
     * @param condition the one that does not hold
     * @param detail what does not hold and what would be right; fit for clients
     */
    record Failed(Condition condition, String detail) implements Verdict {}
  }

  /** Whether a condition guards against overwriting a state the client has not seen (UPD-2). */
  public boolean guardAgainstLostUpdate() {
    return ifMatch != null || ifUnmodifiedSince != null;
  }

  /** Whether the request is to create only: {@code If-None-Match: *}. */
  public boolean createOnly() {
    return ifNoneMatch instanceof Any;
  }

  /**
   * Evaluates the conditions in the order of RFC 9110 §13.2.2.
   *
   * @param current the state, or empty if there is no current representation
   * @param read whether the request is a read, which answers {@code NotModified} where a change
   *     would fail
   */
  public Verdict evaluate(Optional<Validators> current, boolean read) {
    if (ifMatch != null) {
      if (!matches(ifMatch, current, EntityTag::matchesStrongly)) {
        return new Verdict.Failed(Condition.IF_MATCH, mismatch(ifMatch, current));
      }
    } else if (ifUnmodifiedSince != null && !isUnmodifiedSince(ifUnmodifiedSince, current)) {
      return new Verdict.Failed(
          Condition.IF_UNMODIFIED_SINCE,
          "the resource has changed since that date, is gone, or had two states in that second; read it"
              + " again");
    }
    if (ifNoneMatch != null) {
      if (matches(ifNoneMatch, current, EntityTag::matchesWeakly)) {
        return read
            ? new Verdict.NotModified()
            : new Verdict.Failed(Condition.IF_NONE_MATCH, alreadyThere(ifNoneMatch));
      }
    } else if (read && ifModifiedSince != null && isUnmodifiedSince(ifModifiedSince, current)) {
      return new Verdict.NotModified();
    }
    return new Verdict.Proceed();
  }

  private static boolean matches(
      TagCondition condition,
      Optional<Validators> current,
      BiPredicate<EntityTag, EntityTag> comparison) {
    return condition instanceof OneOf listed
        ? current.stream()
            .flatMap(state -> state.tags().stream())
            .anyMatch(tag -> listed.tags().stream().anyMatch(other -> comparison.test(tag, other)))
        : current.isPresent();
  }

  private static boolean isUnmodifiedSince(Instant date, Optional<Validators> current) {
    return current
        .filter(state -> !second(state).isAfter(date))
        .filter(state -> !(state.sharedSecond() && second(state).equals(date)))
        .isPresent();
  }

  private static Instant second(Validators state) {
    return state.modified().truncatedTo(ChronoUnit.SECONDS);
  }

  private static String mismatch(TagCondition condition, Optional<Validators> current) {
    if (current.isEmpty()) {
      return "the condition names a state, and there is no such resource";
    }
    if (condition instanceof OneOf listed && listed.tags().stream().anyMatch(EntityTag::weak)) {
      return "the condition names a weak tag, which never matches; a compressing proxy in between may have weakened it:"
          + " switch compression off there, or send the strong tag if the bytes are unchanged";
    }
    return "the condition does not name the current tag; read the resource again and decide anew";
  }

  private static String alreadyThere(TagCondition condition) {
    return condition instanceof Any
        ? "the condition is that there is nothing, and the resource exists already"
        : "the condition names the current tag as one that must not be";
  }
}
