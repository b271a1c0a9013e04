// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.client;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as header fields have them (RFC 9110 §5.6.7): whole seconds. */
public final class HttpDates {

  private static final DateTimeFormatter PREFERRED =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private HttpDates() {}

  /** Writes the second of an instant. */
  public static String of(Instant instant) {
    return PREFERRED.format(instant);
  }

  /** Reads a date in the preferred format. */
  public static Instant parse(String text) {
    return Instant.from(PREFERRED.parse(text));
  }
}
