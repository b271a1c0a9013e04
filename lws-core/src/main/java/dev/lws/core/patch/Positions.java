package dev.lws.core.patch;

/** Positions of bytes, as they are written in header fields. */
final class Positions {

  private Positions() {}

  /**
   * Parses a run of ASCII digits. What no {@code long} can hold is {@link Long#MAX_VALUE}, which no
   * content reaches.
   */
  static long parse(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
