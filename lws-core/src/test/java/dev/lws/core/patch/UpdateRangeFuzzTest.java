// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lws.core.patch.Placement.ReplacedRange;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Whatever the fields say, the place is within bounds or refused. */
class UpdateRangeFuzzTest {

  @DictionaryEntries({
    "append",
    "bytes=0-3",
    "bytes=-4",
    "bytes=9223372036854775807-",
    "bytes 0-3/4",
    "bytes 9223372036854775806-*/*",
    "bytes */12",
    "4;complete-length=8",
    ";unit=bytes"
  })
  @FuzzTest
  @DisplayName("UPD-8 UPD-9 any field value names a place or is refused")
  void fields(FuzzedDataProvider data) {
    long length = data.consumeLong(0, Long.MAX_VALUE);
    long count = data.consumeLong(0, Long.MAX_VALUE);
    int field = data.consumeInt(0, 2);
    String value = data.consumeRemainingAsString();
    try {
      ReplacedRange range =
          switch (field) {
            case 0 -> updateRange(value, length, count);
            case 1 -> part(ContentRange.parse(value), length, count);
            default -> part(ContentRange.parseOffset(value), length, count);
          };
      assertThat(range.offset()).isNotNegative();
      assertThat(range.length()).isIn(0L, count);
    } catch (PatchException e) {
      assertThat(e.getMessage()).isNotEmpty(); // a refusal is an answer
    }
  }

  private static ReplacedRange updateRange(String value, long length, long count)
      throws PatchException {
    UpdateRange range = UpdateRange.parse(List.of(value));
    range.check(count);
    return range.within(length, count);
  }

  private static ReplacedRange part(PartFields fields, long length, long count)
      throws PatchException {
    assertThat(fields.first()).isNotNegative();
    assertThat(fields.count().orElse(1)).isPositive();
    fields.checkCount(fields.count().orElse(count));
    return fields.placement().within(length, count);
  }
}
