// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The dates of HTTP (RFC 9110 §5.6.7): whole seconds in one format that is sent and three that are
 * read.
 */
final class HttpDate {

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final String DAYS = "MonTueWedThuFriSatSun";
  private static final List<String> LONG_DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  // In a shape, '?' stands for a letter and '#' for a digit; anything else for itself.
  private static final String IMF_FIXDATE = "???, ## ??? #### ##:##:## GMT";
  private static final String RFC850_AFTER_DAY = ", ##-???-## ##:##:## GMT";
  private static final String ASCTIME = "??? ??? ## ##:##:## ####";
  private static final String ASCTIME_SHORT_DAY = "??? ???  # ##:##:## ####";

  private static final int SECONDS_PER_DAY = 86_400;

  private HttpDate() {}

  /**
   * Reads a date in any of the three formats, letter case as they prescribe it. Whether the day of
   * the week belongs to the date is not checked; a second of 60 is the first of the next minute.
   *
   * @param now what the two-digit years of the second format are relative to: none is more than 50
   *     years ahead of it
   * @return empty if {@code text} is not such a date
   */
  static Optional<Instant> parse(String text, Instant now) {
    String date = HeaderTokens.trim(text);
    if (hasShape(date, IMF_FIXDATE)) {
      return isDay(date)
          ? instant(digits(date, 12, 4), month(date, 8), digits(date, 5, 2), date, 17)
          : Optional.empty();
    }
    if (hasShape(date, ASCTIME) || hasShape(date, ASCTIME_SHORT_DAY)) {
      int day = date.charAt(8) == ' ' ? digits(date, 9, 1) : digits(date, 8, 2);
      return isDay(date)
          ? instant(digits(date, 20, 4), month(date, 4), day, date, 11)
          : Optional.empty();
    }
    return parseRfc850(date, now);
  }

  /**
   * Returns the IMF-fixdate of the second that {@code instant} is in.
   *
   * @throws IllegalArgumentException if its year has not four digits
   */
  static String format(Instant instant) {
    long second = instant.getEpochSecond();
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, (long) SECONDS_PER_DAY));
    int time = Math.floorMod(second, SECONDS_PER_DAY);
    int year = date.getYear();
    if (year < 0 || year > 9999) {
      throw new IllegalArgumentException("not a year that HTTP can express: " + year);
    }
    int day = 3 * (date.getDayOfWeek().getValue() - 1);
    int month = 3 * (date.getMonthValue() - 1);
    StringBuilder text = new StringBuilder(IMF_FIXDATE.length());
    text.append(DAYS, day, day + 3).append(", ");
    twoDigits(text, date.getDayOfMonth()).append(' ');
    text.append(MONTHS, month, month + 3).append(' ');
    twoDigits(text, year / 100);
    twoDigits(text, year % 100).append(' ');
    twoDigits(text, time / 3600).append(':');
    twoDigits(text, time / 60 % 60).append(':');
    return twoDigits(text, time % 60).append(" GMT").toString();
  }

  private static Optional<Instant> parseRfc850(String date, Instant now) {
    int comma = date.indexOf(',');
    if (comma < 0 || !LONG_DAYS.contains(date.substring(0, comma))) {
      return Optional.empty();
    }
    String rest = date.substring(comma);
    if (!hasShape(rest, RFC850_AFTER_DAY)) {
      return Optional.empty();
    }
    int month = month(rest, 5);
    int day = digits(rest, 2, 2);
    int year = fullYear(digits(rest, 9, 2), month, day, now);
    return instant(year, month, day, rest, 12);
  }

  /** The latest year with those two digits that is not more than 50 years ahead. */
  private static int fullYear(int twoDigits, int month, int day, Instant now) {
    LocalDate latest = now.atOffset(ZoneOffset.UTC).toLocalDate().plusYears(50);
    int year = latest.getYear() - Math.floorMod(latest.getYear() - twoDigits, 100);
    boolean beyond =
        year == latest.getYear()
            && (month > latest.getMonthValue()
                || (month == latest.getMonthValue() && day > latest.getDayOfMonth()));
    return beyond ? year - 100 : year;
  }

  /** Joins a date and the time that stands at {@code at}, if both exist. */
  private static Optional<Instant> instant(int year, int month, int day, String text, int at) {
    int hour = digits(text, at, 2);
    int minute = digits(text, at + 3, 2);
    int second = digits(text, at + 6, 2);
    if (month == 0 || !YearMonth.of(year, month).isValidDay(day)) {
      return Optional.empty();
    }
    if (hour > 23 || minute > 59 || second > 60) {
      return Optional.empty();
    }
    long days = LocalDate.of(year, month, day).toEpochDay();
    return Optional.of(
        Instant.ofEpochSecond(days * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second));
  }

  private static boolean hasShape(String text, String shape) {
    if (text.length() != shape.length()) {
      return false;
    }
    for (int i = 0; i < shape.length(); i++) {
      char c = text.charAt(i);
      boolean fits =
          switch (shape.charAt(i)) {
            case '?' -> (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            case '#' -> HeaderTokens.isDigit(c);
            default -> c == shape.charAt(i);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDay(String date) {
    return indexOfName(DAYS, date, 0) > 0;
  }

  /** Returns the number of the month at {@code at}; 0 if there is none of that name. */
  private static int month(String text, int at) {
    return indexOfName(MONTHS, text, at);
  }

  /**
   * Returns which of the three-letter {@code names} stands at {@code at}, from 1; 0 if none does.
   */
  private static int indexOfName(String names, String text, int at) {
    for (int i = 0; i < names.length(); i += 3) {
      if (names.regionMatches(i, text, at, 3)) {
        return i / 3 + 1;
      }
    }
    return 0;
  }

  private static int digits(String text, int at, int count) {
    int number = 0;
    for (int i = at; i < at + count; i++) {
      number = 10 * number + text.charAt(i) - '0';
    }
    return number;
  }

  private static StringBuilder twoDigits(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
