// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.core.model.EntityTag;
import dev.lws.core.operation.LwsException;
import dev.lws.core.precondition.Preconditions;
import dev.lws.core.precondition.Preconditions.Validators;
import dev.lws.core.precondition.TagCondition;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionalHeadersTest {

  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  private static final String DATE = "Sun, 06 Nov 1994 08:49:37 GMT";
  private static final Instant INSTANT = Instant.parse("1994-11-06T08:49:37Z");
  private static final List<String> ABSENT = List.of();

  @Test
  @DisplayName("REA-3 a request without conditions has none")
  void requestWithoutConditionsHasNone() {
    assertThat(ConditionalHeaders.parse(ABSENT, ABSENT, ABSENT, ABSENT, NOW))
        .isSameAs(Preconditions.NONE);
  }

  @Test
  @DisplayName("REA-3 each field becomes its own condition")
  void eachFieldBecomesItsCondition() {
    Preconditions parsed =
        ConditionalHeaders.parse(
            List.of("\"a\""),
            List.of("*"),
            List.of(DATE),
            List.of("Sun Nov  6 08:49:37 1994"),
            NOW);

    assertThat(parsed)
        .isEqualTo(
            new Preconditions(
                new TagCondition.OneOf(List.of(EntityTag.strong("a"))),
                new TagCondition.Any(),
                INSTANT,
                INSTANT));
  }

  @Test
  @DisplayName("REA-3 lists of tags continue on further lines")
  void listsContinueOnFurtherLines() {
    assertThat(ifMatch("\"a\" , W/\"b\",,", "", "\t\"c,d\""))
        .isEqualTo(
            new TagCondition.OneOf(
                List.of(EntityTag.strong("a"), new EntityTag("b", true), EntityTag.strong("c,d"))));
  }

  @Test
  @DisplayName("REA-3 a tag may be empty, and a backslash in it escapes nothing")
  void tagMayBeEmptyAndBackslashEscapesNothing() {
    assertThat(ifMatch("\"\", \"\\\"", "\"é\""))
        .isEqualTo(
            new TagCondition.OneOf(
                List.of(EntityTag.strong(""), EntityTag.strong("\\"), EntityTag.strong("é"))));
  }

  @ParameterizedTest
  @DisplayName("REA-3 a malformed list of tags is refused")
  @ValueSource(
      strings = {
        "",
        ",",
        "a",
        "\"a",
        "a\"",
        "\"a\"b",
        "\"a\" \"b\"",
        "\"a\"\"b\"",
        "w/\"a\"",
        "W/ \"a\"",
        "W/",
        "\"a b\"",
        "\"ā\"",
        "\"a\"; \"b\"",
        "**",
      })
  void malformedListIsRefused(String value) {
    assertThatThrownBy(() -> ifMatch(value))
        .isInstanceOf(LwsException.class)
        .hasMessageStartingWith("If-Match: ");
  }

  @ParameterizedTest
  @DisplayName("REA-3 an asterisk beside anything else is refused")
  @ValueSource(strings = {"*, \"a\"", "\"a\", *", "*, *"})
  void asteriskBesideAnythingIsRefused(String value) {
    assertThatThrownBy(() -> ConditionalHeaders.parse(ABSENT, List.of(value), ABSENT, ABSENT, NOW))
        .isInstanceOf(LwsException.class)
        .hasMessage("If-None-Match: * must stand alone; send either * or entity tags");
  }

  @Test
  @DisplayName("REA-3 an asterisk and a tag on another line are refused")
  void asteriskAndTagOnAnotherLineAreRefused() {
    assertThatThrownBy(() -> ifMatch("*", "\"a\"")).isInstanceOf(LwsException.class);
    assertThatThrownBy(() -> ifMatch("\"a\"", "*")).isInstanceOf(LwsException.class);
  }

  @Test
  @DisplayName("REA-3 invalid and repeated dates are ignored")
  void invalidAndRepeatedDatesAreIgnored() {
    assertThat(ConditionalHeaders.parse(ABSENT, ABSENT, List.of("today"), List.of(DATE, DATE), NOW))
        .isSameAs(Preconditions.NONE);
  }

  @Property
  @Label("REA-3 every list of tags that is written is read back")
  void writtenListIsReadBack(@ForAll("tags") @NotEmpty @Size(max = 9) List<EntityTag> tags) {
    String value = tags.stream().map(EntityTag::toString).collect(Collectors.joining(", "));

    assertThat(ifMatch(value)).isEqualTo(new TagCondition.OneOf(tags));
  }

  @Provide
  Arbitrary<List<EntityTag>> tags() {
    Arbitrary<String> opaque =
        Arbitraries.strings()
            .withCharRange('!', '\u00ff')
            .ofMaxLength(9)
            .map(text -> text.replaceAll("[\"\\x7f]", ""));
    return Combinators.combine(opaque, Arbitraries.of(true, false)).as(EntityTag::new).list();
  }

  @Property
  @Label("REA-3 any field value is read or refused with a message")
  void anyValueIsReadOrRefused(
      @ForAll @Size(max = 3) List<@CharRange(from = ' ', to = 'ÿ') String> lines) {
    try {
      assertThat(ConditionalHeaders.parse(lines, lines, lines, lines, NOW)).isNotNull();
    } catch (LwsException e) {
      assertThat(e).hasMessageStartingWith("If-Match: ");
    }
    assertThat(ConditionalHeaders.ifRange(lines, NOW)).isNotNull();
  }

  private static Object ifMatch(String... lines) {
    TagCondition condition =
        ConditionalHeaders.parse(List.of(lines), ABSENT, ABSENT, ABSENT, NOW).ifMatch();
    return condition == null ? "none" : condition;
  }

  @Nested
  class OfRanges {

    private final Validators current =
        new Validators(List.of(EntityTag.strong("a")), INSTANT.plusMillis(500), false);

    @Test
    @DisplayName("REA-2 without If-Range there is no condition")
    void withoutIfRangeThereIsNoCondition() {
      assertThat(ConditionalHeaders.ifRange(ABSENT, NOW)).isEmpty();
    }

    @Test
    @DisplayName("REA-2 If-Range is a tag or a date")
    void ifRangeIsTagOrDate() {
      assertThat(ConditionalHeaders.ifRange(List.of(" \"a\" "), NOW))
          .contains(new IfRange.Tag(EntityTag.strong("a")));
      assertThat(ConditionalHeaders.ifRange(List.of(DATE), NOW))
          .contains(new IfRange.Date(INSTANT));
    }

    @ParameterizedTest
    @DisplayName("REA-2 a malformed If-Range never holds")
    @ValueSource(strings = {"", "*", "a", "\"a\", \"b\"", "\"a", "yesterday"})
    void malformedIfRangeNeverHolds(String value) {
      assertThat(ConditionalHeaders.ifRange(List.of(value), NOW))
          .contains(new IfRange.Never())
          .hasValueSatisfying(condition -> assertThat(condition.holds(current)).isFalse());
    }

    @Test
    @DisplayName("REA-2 a repeated If-Range never holds")
    void repeatedIfRangeNeverHolds() {
      assertThat(ConditionalHeaders.ifRange(List.of("\"a\"", "\"a\""), NOW))
          .contains(new IfRange.Never());
    }

    @Test
    @DisplayName("REA-2 a tag holds if it is the current one and strong")
    void tagHoldsIfCurrentAndStrong() {
      assertThat(new IfRange.Tag(EntityTag.strong("a")).holds(current)).isTrue();
      assertThat(new IfRange.Tag(new EntityTag("a", true)).holds(current)).isFalse();
      assertThat(new IfRange.Tag(EntityTag.strong("b")).holds(current)).isFalse();
    }

    @Test
    @DisplayName("REA-3 a dated If-Range holds for that very second only")
    void dateHoldsForVerySecondOnly() {
      assertThat(new IfRange.Date(INSTANT).holds(current)).isTrue();
      assertThat(new IfRange.Date(INSTANT.plusSeconds(1)).holds(current)).isFalse();
      assertThat(new IfRange.Date(INSTANT.minusSeconds(1)).holds(current)).isFalse();
    }

    @Test
    @DisplayName("REA-3 two states within one second satisfy no dated If-Range")
    void sharedSecondSatisfiesNoDate() {
      Validators shared = new Validators(current.tags(), INSTANT, true);

      assertThat(new IfRange.Date(INSTANT).holds(shared)).isFalse();
    }
  }
}
