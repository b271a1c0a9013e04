// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lws.core.http.ByteRanges.Range;
import dev.lws.core.http.ByteRanges.Selection.Parts;
import dev.lws.core.model.MediaType;
import dev.lws.core.operation.LwsException;
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
  @DisplayName("ALL-12 any field value is read, ignored or refused with a message")
  void fields(FuzzedDataProvider data) {
    switch (data.consumeInt(0, 5)) {
      case 0 -> dates(data);
      case 1 -> conditions(data);
      case 2 -> ranges(data);
      case 3 -> accept(data);
      case 4 -> preferences(data);
      default -> slugs(data);
    }
  }

  /** That which is read is written the same again (REA-3). */
  private static void dates(FuzzedDataProvider data) {
    HttpDate.parse(data.consumeRemainingAsString(), NOW)
        .filter(date -> date.isBefore(Instant.parse("9999-12-31T23:59:59Z")))
        .ifPresent(date -> assertThat(HttpDate.parse(HttpDate.format(date), NOW)).contains(date));
  }

  private static void conditions(FuzzedDataProvider data) {
    List<String> lines = lines(data);
    try {
      assertThat(ConditionalHeaders.parse(lines, lines, lines, lines, NOW)).isNotNull();
    } catch (LwsException e) {
      assertThat(e).hasMessageStartingWith("If-Match: ");
    }
    assertThat(ConditionalHeaders.ifRange(lines, NOW).isPresent()).isEqualTo(!lines.isEmpty());
  }

  /** Ranges select existing bytes, none of them twice (REA-2). */
  private static void ranges(FuzzedDataProvider data) {
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

  private static void accept(FuzzedDataProvider data) {
    assertThat(Accept.parse(lines(data)).choose(OFFERED).stream()).isSubsetOf(OFFERED);
  }

  private static void preferences(FuzzedDataProvider data) {
    Prefer prefer = Prefer.parse(lines(data));

    assertThat(prefer.returnMinimal() && prefer.returnRepresentation()).isFalse();
    assertThat(prefer.include()).noneMatch(String::isBlank).doesNotHaveDuplicates();
  }

  private static void slugs(FuzzedDataProvider data) {
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
