package dev.lws.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lws.core.http.ByteRanges.Range;
import dev.lws.core.http.ByteRanges.Selection.Parts;
import dev.lws.core.model.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Looks for field values that make a parser fail otherwise than it says. */
class HeaderParsersFuzzTest {

  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  private static final List<MediaType> OFFERED =
      List.of(MediaType.LWS_JSON, MediaType.LD_JSON, MediaType.JSON);

  @FuzzTest
  @DisplayName("REA-3 any date is read or empty, and what is read is written")
  void dates(FuzzedDataProvider data) {
    HttpDate.parse(data.consumeRemainingAsString(), NOW)
        .filter(date -> date.isBefore(Instant.parse("9999-12-31T23:59:59Z")))
        .ifPresent(date -> assertThat(HttpDate.parse(HttpDate.format(date), NOW)).contains(date));
  }

  @FuzzTest
  @DisplayName("REA-3 any conditions are read or refused with a message")
  void conditions(FuzzedDataProvider data) {
    List<String> lines = lines(data);
    try {
      assertThat(ConditionalHeaders.parse(lines, lines, lines, lines, NOW)).isNotNull();
    } catch (InvalidHeaderException e) {
      assertThat(e).hasMessageStartingWith("If-Match: ");
    }
    assertThat(ConditionalHeaders.ifRange(lines, NOW).isPresent()).isEqualTo(!lines.isEmpty());
  }

  @FuzzTest
  @DisplayName("REA-2 any ranges select existing bytes, none of them twice")
  void ranges(FuzzedDataProvider data) {
    long length = data.consumeLong(0, Long.MAX_VALUE);
    ByteRanges.parse(List.of("bytes=" + data.consumeRemainingAsString()))
        .map(ranges -> ranges.select(length))
        .ifPresent(
            selection -> {
              if (selection instanceof Parts parts) {
                assertThat(parts.ranges()).isNotEmpty().allMatch(part -> part.last() < length);
                assertThat(parts.ranges().stream().mapToLong(Range::length).sum())
                    .isBetween(1L, length);
              }
            });
  }

  @FuzzTest
  @DisplayName("REA-6 any Accept chooses what is offered, or nothing")
  void accept(FuzzedDataProvider data) {
    assertThat(Accept.parse(lines(data)).choose(OFFERED).stream()).isSubsetOf(OFFERED);
  }

  @FuzzTest
  @DisplayName("REA-10 any preferences are read")
  void preferences(FuzzedDataProvider data) {
    Prefer prefer = Prefer.parse(lines(data));

    assertThat(prefer.returnMinimal() && prefer.returnRepresentation()).isFalse();
    assertThat(prefer.include()).noneMatch(String::isBlank).doesNotHaveDuplicates();
  }

  @FuzzTest
  @DisplayName("CRE-5 any slug is read or empty")
  void slugs(FuzzedDataProvider data) {
    assertThat(Slug.parse(List.of(data.consumeRemainingAsString())))
        .satisfies(slug -> assertThat(slug.orElse("a")).isNotBlank());
  }

  private static List<String> lines(FuzzedDataProvider data) {
    List<String> lines = new ArrayList<>();
    while (data.remainingBytes() > 0 && lines.size() < 4) {
      lines.add(data.consumeString(200));
    }
    return lines;
  }
}
