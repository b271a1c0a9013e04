// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.precondition;

import static dev.lws.core.precondition.Preconditions.Condition.IF_MATCH;
import static dev.lws.core.precondition.Preconditions.Condition.IF_NONE_MATCH;
import static dev.lws.core.precondition.Preconditions.Condition.IF_UNMODIFIED_SINCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.model.EntityTag;
import dev.lws.core.precondition.Preconditions.Condition;
import dev.lws.core.precondition.Preconditions.Validators;
import dev.lws.core.precondition.Preconditions.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PreconditionsTest {

  private static final Instant SECOND = Instant.parse("2026-07-01T12:00:00Z");
  private static final EntityTag CURRENT = EntityTag.strong("now");
  private static final EntityTag OTHER = EntityTag.strong("then");
  private static final TagCondition ANY = new TagCondition.Any();

  /** A state of the middle of the second. */
  private static final Optional<Validators> STATE =
      Optional.of(new Validators(List.of(CURRENT), SECOND.plusMillis(500), false));

  /** One of two states of that second. */
  private static final Optional<Validators> SHARED =
      Optional.of(new Validators(List.of(CURRENT), SECOND.plusMillis(500), true));

  private static final Optional<Validators> NOTHING = Optional.empty();

  @Test
  @DisplayName("REA-3 without conditions every request proceeds")
  void withoutConditionsEveryRequestProceeds() {
    assertProceeds(Preconditions.NONE.evaluate(STATE, true));
    assertProceeds(Preconditions.NONE.evaluate(STATE, false));
    assertProceeds(Preconditions.NONE.evaluate(NOTHING, false));
  }

  @Test
  @DisplayName("UPD-2 If-Match and If-Unmodified-Since guard against lost updates")
  void someConditionsGuardAgainstLostUpdates() {
    assertThat(ifMatch(oneOf(CURRENT)).guardAgainstLostUpdate()).isTrue();
    assertThat(ifMatch(ANY).guardAgainstLostUpdate()).isTrue();
    assertThat(ifUnmodifiedSince(SECOND).guardAgainstLostUpdate()).isTrue();
    assertThat(ifNoneMatch(ANY).guardAgainstLostUpdate()).isFalse();
    assertThat(ifModifiedSince(SECOND).guardAgainstLostUpdate()).isFalse();
    assertThat(Preconditions.NONE.guardAgainstLostUpdate()).isFalse();
  }

  @Test
  @DisplayName("REA-3 only If-None-Match: * asks to create only")
  void onlyAsteriskAsksToCreateOnly() {
    assertThat(ifNoneMatch(ANY).createOnly()).isTrue();
    assertThat(ifNoneMatch(oneOf(CURRENT)).createOnly()).isFalse();
    assertThat(ifMatch(ANY).createOnly()).isFalse();
  }

  @Nested
  class IfMatch {

    @Test
    @DisplayName("REA-3 If-Match holds for the current tag among others")
    void holdsForCurrentTagAmongOthers() {
      assertProceeds(ifMatch(oneOf(OTHER, CURRENT)).evaluate(STATE, false));
    }

    @Test
    @DisplayName("REA-3 If-Match holds for the tag of any format")
    void holdsForTagOfAnyFormat() {
      Optional<Validators> twoFormats =
          Optional.of(new Validators(List.of(OTHER, CURRENT), SECOND, false));

      assertProceeds(ifMatch(oneOf(CURRENT)).evaluate(twoFormats, false));
    }

    @Test
    @DisplayName("REA-3 If-Match with another tag fails, on reads too")
    void failsWithAnotherTag() {
      assertFails(
          ifMatch(oneOf(OTHER)).evaluate(STATE, false), IF_MATCH, "does not name the current tag");
      assertFails(
          ifMatch(oneOf(OTHER)).evaluate(STATE, true), IF_MATCH, "does not name the current tag");
    }

    @Test
    @DisplayName("REA-3 If-Match with a weak tag fails and the message says why")
    void failsWithWeakTag() {
      assertFails(
          ifMatch(oneOf(new EntityTag("now", true))).evaluate(STATE, false),
          IF_MATCH,
          "names a weak tag");
    }

    @Test
    @DisplayName("REA-3 If-Match: * holds if there is something")
    void asteriskHoldsIfThereIsSomething() {
      assertProceeds(ifMatch(ANY).evaluate(STATE, false));
      assertFails(ifMatch(ANY).evaluate(NOTHING, false), IF_MATCH, "there is no such resource");
    }

    @Test
    @DisplayName("REA-3 If-Match with a tag fails if there is nothing")
    void failsIfThereIsNothing() {
      assertFails(
          ifMatch(oneOf(CURRENT)).evaluate(NOTHING, false), IF_MATCH, "there is no such resource");
    }
  }

  @Nested
  class IfUnmodifiedSince {

    @Test
    @DisplayName("REA-3 If-Unmodified-Since holds from the second of the change on")
    void holdsFromSecondOfChangeOn() {
      assertProceeds(ifUnmodifiedSince(SECOND).evaluate(STATE, false));
      assertProceeds(ifUnmodifiedSince(SECOND.plusSeconds(1)).evaluate(STATE, false));
      assertFails(
          ifUnmodifiedSince(SECOND.minusSeconds(1)).evaluate(STATE, false),
          IF_UNMODIFIED_SINCE,
          "has changed since that date");
    }

    @Test
    @DisplayName("REA-3 If-Unmodified-Since fails for a second of two states")
    void failsForSharedSecond() {
      assertFails(
          ifUnmodifiedSince(SECOND).evaluate(SHARED, false),
          IF_UNMODIFIED_SINCE,
          "two states in that second");
      assertProceeds(ifUnmodifiedSince(SECOND.plusSeconds(1)).evaluate(SHARED, false));
    }

    @Test
    @DisplayName("REA-3 If-Unmodified-Since fails if there is nothing")
    void failsIfThereIsNothing() {
      assertFails(
          ifUnmodifiedSince(SECOND).evaluate(NOTHING, false), IF_UNMODIFIED_SINCE, "is gone");
    }

    @Test
    @DisplayName("REA-3 If-Unmodified-Since is ignored beside If-Match")
    void isIgnoredBesideIfMatch() {
      Preconditions both = new Preconditions(oneOf(CURRENT), null, null, SECOND.minusSeconds(9));

      assertProceeds(both.evaluate(STATE, false));
    }
  }

  @Nested
  class IfNoneMatch {

    @Test
    @DisplayName("REA-3 If-None-Match with the current tag spares a read and fails a change")
    void currentTagSparesReadAndFailsChange() {
      assertNotModified(ifNoneMatch(oneOf(OTHER, CURRENT)).evaluate(STATE, true));
      assertFails(
          ifNoneMatch(oneOf(CURRENT)).evaluate(STATE, false),
          IF_NONE_MATCH,
          "names the current tag");
    }

    @Test
    @DisplayName("REA-3 If-None-Match compares weakly")
    void comparesWeakly() {
      assertNotModified(ifNoneMatch(oneOf(new EntityTag("now", true))).evaluate(STATE, true));
    }

    @Test
    @DisplayName("REA-3 If-None-Match with another tag lets the request proceed")
    void anotherTagLetsRequestProceed() {
      assertProceeds(ifNoneMatch(oneOf(OTHER)).evaluate(STATE, true));
      assertProceeds(ifNoneMatch(oneOf(OTHER)).evaluate(STATE, false));
    }

    @Test
    @DisplayName("REA-3 If-None-Match: * proceeds only if there is nothing")
    void asteriskProceedsOnlyIfThereIsNothing() {
      assertProceeds(ifNoneMatch(ANY).evaluate(NOTHING, false));
      assertFails(
          ifNoneMatch(ANY).evaluate(STATE, false), IF_NONE_MATCH, "the resource exists already");
      assertNotModified(ifNoneMatch(ANY).evaluate(STATE, true));
    }

    @Test
    @DisplayName("REA-3 If-None-Match is evaluated after If-Match")
    void isEvaluatedAfterIfMatch() {
      Preconditions both = new Preconditions(oneOf(OTHER), oneOf(CURRENT), null, null);

      assertFails(both.evaluate(STATE, true), IF_MATCH, "does not name");
    }
  }

  @Nested
  class IfModifiedSince {

    @Test
    @DisplayName("REA-3 If-Modified-Since spares a read from the second of the change on")
    void sparesReadFromSecondOfChangeOn() {
      assertNotModified(ifModifiedSince(SECOND).evaluate(STATE, true));
      assertNotModified(ifModifiedSince(SECOND.plusSeconds(1)).evaluate(STATE, true));
      assertProceeds(ifModifiedSince(SECOND.minusSeconds(1)).evaluate(STATE, true));
    }

    @Test
    @DisplayName("REA-3 a second of two states never gives 304")
    void sharedSecondSparesNothing() {
      assertProceeds(ifModifiedSince(SECOND).evaluate(SHARED, true));
      assertNotModified(ifModifiedSince(SECOND.plusSeconds(1)).evaluate(SHARED, true));
    }

    @Test
    @DisplayName("REA-3 If-Modified-Since is ignored on changes and where there is nothing")
    void isIgnoredOnChanges() {
      assertProceeds(ifModifiedSince(SECOND).evaluate(STATE, false));
      assertProceeds(ifModifiedSince(SECOND).evaluate(NOTHING, true));
    }

    @Test
    @DisplayName("REA-3 If-Modified-Since is ignored beside If-None-Match")
    void isIgnoredBesideIfNoneMatch() {
      Preconditions both = new Preconditions(null, oneOf(OTHER), SECOND, null);

      assertProceeds(both.evaluate(STATE, true));
    }
  }

  private static Preconditions ifMatch(TagCondition condition) {
    return new Preconditions(condition, null, null, null);
  }

  private static Preconditions ifNoneMatch(TagCondition condition) {
    return new Preconditions(null, condition, null, null);
  }

  private static Preconditions ifModifiedSince(Instant date) {
    return new Preconditions(null, null, date, null);
  }

  private static Preconditions ifUnmodifiedSince(Instant date) {
    return new Preconditions(null, null, null, date);
  }

  private static TagCondition oneOf(EntityTag... tags) {
    return new TagCondition.OneOf(List.of(tags));
  }

  private static void assertProceeds(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Proceed.class);
  }

  private static void assertNotModified(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.NotModified.class);
  }

  private static void assertFails(Verdict verdict, Condition condition, String detail) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Failed.class,
            failed -> {
              assertThat(failed.condition()).isEqualTo(condition);
              assertThat(failed.detail()).contains(detail);
            });
  }
}
