// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {

  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  private static final Instant EXAMPLE = Instant.parse("1994-11-06T08:49:37Z");

  /** From 0000-01-01 to 9999-12-31, what four digits of year can express. */
  private static final long FIRST_SECOND = -62_167_219_200L;

  private static final long LAST_SECOND = 253_402_300_799L;

  @ParameterizedTest
  @DisplayName("REA-3 the three formats of a date are read")
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Sun Nov 06 08:49:37 1994",
        " \tSun, 06 Nov 1994 08:49:37 GMT ",
      })
  void threeFormatsAreRead(String text) {
    assertThat(HttpDate.parse(text, NOW)).contains(EXAMPLE);
  }

  @Test
  @DisplayName("REA-3 a date is written as an IMF-fixdate, its fraction dropped")
  void dateIsWrittenAsFixdate() {
    assertThat(HttpDate.format(EXAMPLE.plusMillis(999))).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
  }

  @ParameterizedTest
  @DisplayName("REA-3 a year of two digits is at most 50 years ahead")
  @CsvSource({
    "'Friday, 01-Jan-99 00:00:00 GMT', 1999-01-01T00:00:00Z",
    "'Thursday, 01-Jan-70 00:00:00 GMT', 2070-01-01T00:00:00Z",
    "'Wednesday, 01-Jul-76 00:00:00 GMT', 2076-07-01T00:00:00Z",
    "'Friday, 02-Jul-76 00:00:00 GMT', 1976-07-02T00:00:00Z",
    "'Sunday, 01-Aug-76 00:00:00 GMT', 1976-08-01T00:00:00Z",
    "'Saturday, 01-Jan-77 00:00:00 GMT', 1977-01-01T00:00:00Z",
    "'Tuesday, 29-Feb-00 00:00:00 GMT', 2000-02-29T00:00:00Z",
  })
  void twoDigitYearIsAtMostFiftyYearsAhead(String text, Instant expected) {
    assertThat(HttpDate.parse(text, NOW)).contains(expected);
  }

  @Test
  @DisplayName("REA-3 a year of two digits may belong to the next century")
  void twoDigitYearMayBelongToNextCentury() {
    Instant late = Instant.parse("2099-06-01T00:00:00Z");

    assertThat(HttpDate.parse("Thursday, 01-Jan-05 00:00:00 GMT", late))
        .contains(Instant.parse("2105-01-01T00:00:00Z"));
  }

  @Test
  @DisplayName("REA-3 a leap second is the first second of the next minute")
  void leapSecondIsFirstOfNextMinute() {
    assertThat(HttpDate.parse("Sat, 31 Dec 2016 23:59:60 GMT", NOW))
        .contains(Instant.parse("2017-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @DisplayName("REA-3 what is not a date is empty")
  @ValueSource(
      strings = {
        "",
        "0",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 08:49:37 gmt",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "sun, 06 Nov 1994 08:49:37 GMT",
        "Son, 06 Nov 1994 08:49:37 GMT",
        "unT, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:37 GMT",
        "Sun, 06 Nov 1994 08:49:61 GMT",
        "Sun, 31 Nov 1994 08:49:37 GMT",
        "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 29 Feb 2100 08:49:37 GMT",
        "Sun, 06 Foo 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-1994 08:49:37 GMT",
        "Sun, 06-Nov-94 08:49:37 GMT",
        "Sunday, 06-Nov-94 08.49.37 GMT",
        "Sun Nov 6 08:49:37 1994",
        "Xyz Nov  6 08:49:37 1994",
        "1994-11-06T08:49:37Z",
        "Sun, ٠٦ Nov 1994 08:49:37 GMT",
      })
  void whatIsNotDateIsEmpty(String text) {
    assertThat(HttpDate.parse(text, NOW)).isEmpty();
  }

  @Test
  @DisplayName("REA-3 a year that four digits cannot express is refused")
  void yearBeyondFourDigitsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpDate.format(Instant.ofEpochSecond(LAST_SECOND + 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpDate.format(Instant.ofEpochSecond(FIRST_SECOND - 1)));
  }

  @Property
  @Label("REA-3 every date that is written is read back, and is what the JDK writes")
  void writtenDateIsReadBack(
      @ForAll @LongRange(min = FIRST_SECOND, max = LAST_SECOND) long second) {
    Instant instant = Instant.ofEpochSecond(second);

    String text = HttpDate.format(instant);

    assertThat(text)
        .isEqualTo(
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
                .format(instant.atOffset(ZoneOffset.UTC)));
    assertThat(HttpDate.parse(text, NOW)).contains(instant);
  }

  @Property
  @Label("REA-3 the old formats of a date within reach are read back")
  void oldFormatsAreReadBack(
      @ForAll @LongRange(min = -1_570_000_000L, max = 1_570_000_000L) long distance) {
    Instant instant = NOW.plusSeconds(distance);

    assertThat(HttpDate.parse(format("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", instant), NOW))
        .contains(instant);
    assertThat(HttpDate.parse(format("EEE MMM ppd HH:mm:ss uuuu", instant), NOW)).contains(instant);
  }

  private static String format(String pattern, Instant instant) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
        .format(instant.atOffset(ZoneOffset.UTC));
  }

  @Property
  @Label("REA-3 no text makes the date parser fail")
  void noTextFails(@ForAll String text) {
    assertThat(HttpDate.parse(text, NOW)).isNotNull();
  }
}
