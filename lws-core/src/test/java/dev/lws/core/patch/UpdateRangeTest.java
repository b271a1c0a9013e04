// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lws.core.model.MediaType;
import dev.lws.core.patch.PatchException.Failure;
import dev.lws.core.patch.Placement.ReplacedRange;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateRangeTest {

  private static final String HUGE = "99999999999999999999";

  private static ReplacedRange placed(String value, long length, long count) throws PatchException {
    UpdateRange range = UpdateRange.parse(List.of(value));
    range.check(count);
    return range.within(length, count);
  }

  private static PatchException refusal(String value, long length, long count) {
    return catchThrowableOfType(PatchException.class, () -> placed(value, length, count));
  }

  @ParameterizedTest
  @DisplayName("UPD-8 the examples of SabreDAV's table go where it says: 4 bytes into 10")
  @CsvSource({
    "bytes=0-3,  0, 4",
    "bytes=1-4,  1, 4",
    "bytes=0-,   0, 4",
    "bytes=-4,   6, 4",
    "bytes=-2,   8, 4",
    "bytes=2-,   2, 4",
    "bytes=12-, 12, 4",
    "append,    10, 0",
  })
  void examplesGoWhereTheTableSays(String value, long offset, long removed) throws PatchException {
    assertThat(placed(value, 10, 4)).isEqualTo(new ReplacedRange(offset, removed));
  }

  @ParameterizedTest
  @DisplayName("UPD-8 positions reach from the first byte to far behind the end")
  @CsvSource({
    "bytes=7-10,               10, 4, 7,  4",
    "bytes=10-13,              10, 4, 10, 4",
    "bytes=12-15,              10, 4, 12, 4",
    "bytes=3-3,                10, 1, 3,  1",
    "bytes=-1,                 10, 1, 9,  1",
    "bytes=-10,                10, 4, 0,  4",
    "bytes=0-,                 0,  4, 0,  4",
    "append,                   0,  4, 0,  0",
    "bytes=9223372036854775806-, 10, 1, 9223372036854775806, 1",
    "bytes=9223372036854775806-9223372036854775806, 10, 1, 9223372036854775806, 1",
    "bytes=0000000000000000000000003-06, 10, 4, 3, 4",
  })
  void positionsReachFar(String value, long length, long count, long offset, long removed)
      throws PatchException {
    assertThat(placed(value, length, count)).isEqualTo(new ReplacedRange(offset, removed));
  }

  @ParameterizedTest
  @DisplayName("UPD-8 without any bytes nothing is replaced, and no gap is left")
  @CsvSource({"bytes=3-, 3", "bytes=12-, 10", "bytes=-4, 6", "append, 10"})
  void nothingReplacesNothing(String value, long offset) throws PatchException {
    assertThat(placed(value, 10, 0)).isEqualTo(new ReplacedRange(offset, 0));
  }

  @ParameterizedTest
  @DisplayName("UPD-8 the unit and append are known in any case, and spaces around do not matter")
  @ValueSource(strings = {"BYTES=2-5", "Bytes=2-5", " bytes=2-5", "bytes=2-5\t"})
  void caseDoesNotMatter(String value) throws PatchException {
    assertThat(placed(value, 10, 4)).isEqualTo(new ReplacedRange(2, 4));
    assertThat(placed(" APPEND ", 10, 4)).isEqualTo(new ReplacedRange(10, 0));
  }

  @ParameterizedTest
  @DisplayName("UPD-8 anything else is malformed")
  @ValueSource(
      strings = {
        "",
        " ",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=--1",
        "bytes=-0",
        "bytes=-00",
        "bytes=-4-8",
        "bytes=4--8",
        "bytes=+4-8",
        "bytes=4",
        "bytes=4-8,10-12",
        "bytes=4-8-",
        "bytes=4 - 8",
        "bytes =4-8",
        "bytes= 4-8",
        "bytes 4-8/12",
        "bytes=4-8/12",
        "bytes=4-*",
        "bytes=a-f",
        "bytes=0x4-8",
        "bytes=٤-٨",
        "bytes=1e1-",
        "lines=4-8",
        "4-8",
        "appended",
        "append=4",
        "append, append",
        "bytes=append",
      })
  void anythingElseIsMalformed(String value) {
    assertThat(refusal(value, 10, 5).failure()).isEqualTo(Failure.MALFORMED);
  }

  @Test
  @DisplayName("UPD-8 the field is sent once")
  void fieldIsSentOnce() {
    for (List<String> lines : List.of(List.<String>of(), List.of("append", "append"))) {
      PatchException refusal =
          catchThrowableOfType(PatchException.class, () -> UpdateRange.parse(lines));
      assertThat(refusal.failure()).isEqualTo(Failure.MALFORMED);
    }
  }

  @ParameterizedTest
  @DisplayName("UPD-8 ranges that do not fit the bytes sent or stored are not satisfiable")
  @CsvSource({
    "bytes=3-6,                  10, 3",
    "bytes=3-6,                  10, 5",
    "bytes=3-6,                  10, 0",
    "bytes=6-3,                  10, 4",
    "bytes=6-5,                  10, 0",
    "bytes=-11,                  10, 4",
    "bytes=-1,                   0,  1",
    "bytes=0-9223372036854775807, 10, 4",
    "bytes=-9223372036854775807, 10, 4",
    "bytes=-" + HUGE + ",        10, 4",
    "bytes=0-" + HUGE + ",       10, 4",
    "bytes=" + HUGE + "-3,       10, 4",
  })
  void rangesThatDoNotFitAreNotSatisfiable(String value, long length, long count) {
    assertThat(refusal(value, length, count).failure()).isEqualTo(Failure.UNSATISFIABLE_RANGE);
  }

  @ParameterizedTest
  @DisplayName("UPD-8 a refusal of a huge range tells of no negative number")
  @ValueSource(strings = {"bytes=0-9223372036854775807", "bytes=0-" + HUGE})
  void refusalsTellNoNegativeNumbers(String value) {
    assertThat(refusal(value, 10, 4).getMessage()).doesNotContain("-9").doesNotContain("are -");
  }

  @Test
  @DisplayName("UPD-8 a start that no content reaches is the largest number there is")
  void hugeStartsSaturate() throws PatchException {
    assertThat(placed("bytes=" + HUGE + "-", 10, 4))
        .isEqualTo(new ReplacedRange(Long.MAX_VALUE, 4));
  }

  @Test
  @DisplayName("UPD-8 the field is read before the document, and the length compared with it")
  void lengthIsComparedWithTheField() throws PatchException {
    SabreDavFormat format = new SabreDavFormat();
    PatchHead head =
        new PatchHead(
            MediaType.SABREDAV_PARTIAL_UPDATE,
            OptionalLong.of(5),
            name -> name.equals("x-update-range") ? List.of("bytes=3-6") : List.of());
    BytePatch patch = format.parse(head);

    PatchException refusal =
        catchThrowableOfType(PatchException.class, () -> patch.read(InputStream.nullInputStream()));

    assertThat(format.needsLength()).isTrue();
    assertThat(refusal.failure()).isEqualTo(Failure.UNSATISFIABLE_RANGE);
    assertThat(refusal).hasMessageContaining("bytes 3 to 6 are");
  }
}
