// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lws.core.http.ByteRanges.Range;
import dev.lws.core.http.ByteRanges.Selection;
import dev.lws.core.http.ByteRanges.Selection.Parts;
import dev.lws.core.http.ByteRanges.Spec;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangesTest {

  @ParameterizedTest
  @DisplayName("REA-2 a single range selects its bytes")
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=0-99, 0, 99",
    "bytes=10-, 10, 99",
    "bytes=10-1000, 10, 99",
    "bytes=99-, 99, 99",
    "bytes=-1, 99, 99",
    "bytes=-1000, 0, 99",
    "bytes=00010-0011, 10, 11",
    "BYTES=1-2, 1, 2",
    "'bytes= ,1-2 ,', 1, 2",
    "bytes=5-99999999999999999999999, 5, 99",
    "bytes=-99999999999999999999999, 0, 99",
  })
  void singleRangeSelectsItsBytes(String header, long first, long last) {
    assertThat(select(header, 100)).isEqualTo(parts(new Range(first, last)));
  }

  @Test
  @DisplayName("REA-2 several ranges are sent in the order of the request")
  void severalRangesKeepTheirOrder() {
    assertThat(select("bytes=5000-5999,-1,0-999", 10_000))
        .isEqualTo(parts(new Range(5000, 5999), new Range(9999, 9999), new Range(0, 999)));
  }

  @Test
  @DisplayName("REA-2 ranges that overlap or touch become one at the place of the first")
  void overlappingRangesBecomeOne() {
    assertThat(select("bytes=5000-5999,0-10,6000-6999", 10_000))
        .isEqualTo(parts(new Range(5000, 6999), new Range(0, 10)));
    assertThat(select("bytes=100-300,200-250", 10_000)).isEqualTo(parts(new Range(100, 300)));
    assertThat(select("bytes=0-5,0-5", 10_000)).isEqualTo(parts(new Range(0, 5)));
  }

  @Test
  @DisplayName("REA-2 ranges whose gap costs less than a part's head become one")
  void smallGapIsSentToo() {
    assertThat(select("bytes=0-9,90-99", 10_000)).isEqualTo(parts(new Range(0, 99)));
    assertThat(select("bytes=0-9,91-99", 10_000))
        .isEqualTo(parts(new Range(0, 9), new Range(91, 99)));
  }

  @Test
  @DisplayName("REA-2 ranges beyond the end are left out if another one is satisfiable")
  void rangesBeyondEndAreLeftOut() {
    assertThat(select("bytes=100-200,0-1,-0", 100)).isEqualTo(parts(new Range(0, 1)));
  }

  @ParameterizedTest
  @DisplayName("REA-2 ranges that are all beyond the end are unsatisfiable")
  @ValueSource(
      strings = {
        "bytes=100-",
        "bytes=100-200,300-",
        "bytes=99999999999999999999-",
        "bytes=99999999999999999998-99999999999999999999",
      })
  void rangesBeyondEndAreUnsatisfiable(String header) {
    assertThat(select(header, 100)).isInstanceOf(Selection.Unsatisfiable.class);
  }

  @Test
  @DisplayName("REA-2 bytes=-0 is unsatisfiable")
  void suffixOfNothingIsUnsatisfiable() {
    assertThat(select("bytes=-0", 100)).isInstanceOf(Selection.Unsatisfiable.class);
    assertThat(select("bytes=-000", 100)).isInstanceOf(Selection.Unsatisfiable.class);
  }

  @ParameterizedTest
  @DisplayName("REA-2 any range of empty content is unsatisfiable")
  @ValueSource(strings = {"bytes=0-", "bytes=0-0", "bytes=-1", "bytes=-0"})
  void anyRangeOfEmptyContentIsUnsatisfiable(String header) {
    assertThat(select(header, 0)).isInstanceOf(Selection.Unsatisfiable.class);
  }

  @ParameterizedTest
  @DisplayName("REA-2 an unknown unit or a malformed range is ignored")
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=,",
        "bytes=-",
        "bytes=1",
        "bytes=a-b",
        "bytes=1-2-3",
        "bytes=1 -2",
        "bytes=1- 2",
        "bytes=2-1",
        "bytes=99999999999999999999-99999999999999999998",
        "bytes=1-2;3-4",
        "bytes=1-2 3-4",
        "bytes=0-1, bytes=3-4",
        "bytes =0-1",
        "bytes:0-1",
        "bytes=+1-2",
        "bytes=--1",
        "bytes=٠-١",
        "items=0-1",
        "bytes=0-1,2-1",
      })
  void unknownUnitOrMalformedIsIgnored(String header) {
    assertThat(ByteRanges.parse(List.of(header))).isEmpty();
  }

  @Test
  @DisplayName("REA-2 an absent or repeated Range is ignored")
  void absentOrRepeatedIsIgnored() {
    assertThat(ByteRanges.parse(List.of())).isEmpty();
    assertThat(ByteRanges.parse(List.of("bytes=0-1", "bytes=0-1"))).isEmpty();
  }

  @Test
  @DisplayName("REA-2 more than 32 ranges select the whole")
  void tooManyRangesSelectWhole() {
    assertThat(select(evenly(32), 1_000_000))
        .isInstanceOfSatisfying(Parts.class, parts -> assertThat(parts.ranges()).hasSize(32));
    assertThat(select(evenly(33), 1_000_000)).isInstanceOf(Selection.Whole.class);
  }

  @Test
  @DisplayName("REA-2 more than two overlapping ranges select the whole")
  void moreThanTwoOverlappingRangesSelectWhole() {
    assertThat(select("bytes=0-,0-,0-", 100)).isInstanceOf(Selection.Whole.class);
    assertThat(select("bytes=0-10,5-20,15-30", 100)).isInstanceOf(Selection.Whole.class);
    assertThat(select("bytes=0-10,5-20,50-60", 100)).isInstanceOf(Parts.class);
  }

  @Test
  @DisplayName("REA-2 many small ranges out of order select the whole")
  void manySmallUnorderedRangesSelectWhole() {
    assertThat(select(evenly(9) + ",0-1", 1_000_000)).isInstanceOf(Selection.Whole.class);
    assertThat(select(evenly(7) + ",0-1", 1_000_000)).isInstanceOf(Parts.class);
    assertThat(select(evenly(10), 1_000_000)).isInstanceOf(Parts.class);
  }

  @Test
  @DisplayName("REA-2 a request for no range at all cannot be made")
  void emptyRequestCannotBeMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ByteRanges(List.of()));
  }

  @Property
  @Label("REA-2 parts are apart, within the content, and have every byte that was asked for")
  void partsAreApartAndComplete(
      @ForAll("specs") List<Spec> specs, @ForAll @LongRange(min = 0, max = 2000) long length) {
    Selection selection = new ByteRanges(specs).select(length);

    List<Range> asked = specs.stream().flatMap(spec -> streamOf(spec, length)).toList();
    assertThat(selection instanceof Selection.Unsatisfiable).isEqualTo(asked.isEmpty());
    if (selection instanceof Parts parts) {
      List<Range> sent =
          parts.ranges().stream().sorted(Comparator.comparingLong(Range::first)).toList();
      assertThat(sent)
          .allSatisfy(
              part -> {
                assertThat(part.length()).isPositive();
                assertThat(part.first()).isNotNegative();
                assertThat(part.last()).isLessThan(length);
              });
      for (int i = 1; i < sent.size(); i++) {
        assertThat(sent.get(i).first() - sent.get(i - 1).last() - 1)
            .isGreaterThan(ByteRanges.MAX_GAP);
      }
      assertThat(asked)
          .allMatch(
              one ->
                  sent.stream()
                      .anyMatch(part -> part.first() <= one.first() && one.last() <= part.last()));
    }
  }

  @Property
  @Label("REA-2 every request that is written is read back")
  void writtenRequestIsReadBack(@ForAll("specs") List<Spec> specs) {
    String header =
        specs.stream().map(ByteRangesTest::text).collect(Collectors.joining(", ", "bytes=", ""));

    assertThat(ByteRanges.parse(List.of(header))).contains(new ByteRanges(specs));
  }

  @Provide
  Arbitrary<List<Spec>> specs() {
    Arbitrary<Long> position = Arbitraries.longs().between(0, 2100);
    Arbitrary<Spec> bounded =
        Combinators.combine(position, position)
            .as((a, b) -> new Spec.From(Math.min(a, b), Math.max(a, b)));
    return Arbitraries.oneOf(
            bounded,
            position.map(first -> new Spec.From(first, Long.MAX_VALUE)),
            position.map(Spec.Suffix::new))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Property
  @Label("REA-2 no field value makes the range parser fail")
  void noValueFails(
      @ForAll @CharRange(from = ' ', to = 'ÿ') String text,
      @ForAll @LongRange(min = 0) long length) {
    ByteRanges.parse(List.of("bytes=" + text))
        .ifPresent(ranges -> assertThat(ranges.select(length)).isNotNull());
  }

  private static Stream<Range> streamOf(Spec spec, long length) {
    return Stream.ofNullable(spec.of(length));
  }

  private static String text(Spec spec) {
    if (spec instanceof Spec.From from) {
      return from.first() + "-" + (from.last() == Long.MAX_VALUE ? "" : from.last());
    }
    return "-" + ((Spec.Suffix) spec).count();
  }

  /** Ranges of ten bytes, a thousand apart, ascending. */
  private static String evenly(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> i * 1000 + "-" + (i * 1000 + 9))
        .collect(Collectors.joining(",", "bytes=", ""));
  }

  private static Selection select(String header, long length) {
    return ByteRanges.parse(List.of(header)).orElseThrow().select(length);
  }

  private static Parts parts(Range... ranges) {
    return new Parts(List.of(ranges));
  }
}
