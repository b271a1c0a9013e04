// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import com.google.common.base.Ascii;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That which a {@code Range} field asks for, in bytes (RFC 9110 §14.1.2, §14.2).
 *
 * @param specs in the order of the request, never empty
 */
record ByteRanges(List<Spec> specs) {

  /** A request for more ranges than this is answered with the whole. */
  static final int MAX_RANGES = 32;

  /**
   * Two ranges this many bytes apart, or fewer, are sent as one: another part's head would cost
   * more than the gap.
   */
  static final int MAX_GAP = 80;

  /** The number of {@linkplain #SMALL small} ranges that may come in any order. */
  static final int MAX_SMALL_UNORDERED = 8;

  /** A range of fewer bytes is small. */
  static final int SMALL = 1_024;

  /** The number of ranges that may overlap others. */
  private static final int MAX_OVERLAPPING = 2;

  /** Copies the list. */
  ByteRanges {
    specs = List.copyOf(specs);
    if (specs.isEmpty()) {
      throw new IllegalArgumentException("at least one range is needed");
    }
  }

  /**
   * One element of the request. Numbers that no {@code long} can hold are {@link Long#MAX_VALUE},
   * which no content reaches.
   */
  sealed interface Spec {

    /** Returns the bytes it selects of so many; null if none. */
    @Nullable Range of(long length);

    /**
     * {@code first-} or {@code first-last}.
     *
     * @param first the position of the first byte
     * @param last the position of the last; {@link Long#MAX_VALUE} if open-ended
     */
    record From(long first, long last) implements Spec {

      @Override
      public @Nullable Range of(long length) {
        return first < length ? new Range(first, Math.min(last, length - 1)) : null;
      }
    }

    /**
     * {@code -count}: the end of the content.
     *
     * @param count how many bytes; all if there are fewer
     */
    record Suffix(long count) implements Spec {

      @Override
      public @Nullable Range of(long length) {
        return count > 0 && length > 0 ? new Range(Math.max(0, length - count), length - 1) : null;
      }
    }
  }

  /**
   * A range of existing bytes.
   *
   * @param first the position of the first
   * @param last the position of the last, itself included
   */
  record Range(long first, long last) {

    /** The number of bytes it has; at least one. */
    long length() {
      return last - first + 1;
    }

    private boolean overlaps(Range other) {
      return first <= other.last && other.first <= last;
    }
  }

  /** The choice of what to send. */
  sealed interface Selection {

    /** All of it, as if {@code Range} had not been sent. */
    record Whole() implements Selection {}

    /** Nothing: no range has a byte. */
    record Unsatisfiable() implements Selection {}

    /**
     * These parts, of which no two touch.
     *
     * @param ranges in the order of the request; never empty
     */
    record Parts(List<Range> ranges) implements Selection {

      /** Copies the list. */
      public Parts {
        ranges = List.copyOf(ranges);
      }
    }
  }

  /**
   * Reads {@code Range}.
   *
   * @param lines the lines of the field, none if absent
   * @return empty if there is nothing to obey: it is absent, repeated, malformed or in another unit
   */
  static Optional<ByteRanges> parse(List<String> lines) {
    return lines.size() == 1 ? parse(lines.get(0)) : Optional.empty();
  }

  /**
   * Applies the request to content of that length. Ranges that overlap, touch or are at most
   * {@value #MAX_GAP} bytes apart become one, at the place of the first of them; so the parts are
   * never longer than the content.
   *
   * <p>The whole is selected, as RFC 9110 §14.2 permits against clients that are broken or hostile,
   * if there are more than {@value #MAX_RANGES} ranges, if more than two overlap others, or if more
   * than {@value #MAX_SMALL_UNORDERED} have fewer than {@value #SMALL} bytes and are not in
   * ascending order.
   */
  Selection select(long length) {
    if (specs.size() > MAX_RANGES) {
      return new Selection.Whole();
    }
    List<Range> ranges = new ArrayList<>(specs.size());
    for (Spec spec : specs) {
      Range range = spec.of(length);
      if (range != null) {
        ranges.add(range);
      }
    }
    if (ranges.isEmpty()) {
      return new Selection.Unsatisfiable();
    }
    return overlapTooMuch(ranges) || areSmallAndUnordered(ranges)
        ? new Selection.Whole()
        : new Selection.Parts(coalesced(ranges));
  }

  private static boolean overlapTooMuch(List<Range> ranges) {
    // Each overlaps itself.
    return ranges.stream().filter(one -> ranges.stream().filter(one::overlaps).count() > 1).count()
        > MAX_OVERLAPPING;
  }

  private static boolean areSmallAndUnordered(List<Range> ranges) {
    List<Range> small = ranges.stream().filter(range -> range.length() < SMALL).toList();
    return small.size() > MAX_SMALL_UNORDERED && !small.equals(ascending(small));
  }

  private static List<Range> ascending(List<Range> ranges) {
    return ranges.stream().sorted(Comparator.comparingLong(Range::first)).toList();
  }

  /** Joins neighbours in ascending order, then restores the order of the request. */
  private static List<Range> coalesced(List<Range> ranges) {
    record Placed(Range range, int place) {}

    List<Placed> joined = new ArrayList<>();
    for (Range next : ascending(ranges)) {
      int place = ranges.indexOf(next);
      Placed last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last == null || next.first() - last.range().last() - 1 > MAX_GAP) {
        joined.add(new Placed(next, place));
      } else {
        long end = Math.max(last.range().last(), next.last());
        joined.set(
            joined.size() - 1,
            new Placed(new Range(last.range().first(), end), Math.min(last.place(), place)));
      }
    }
    joined.sort(Comparator.comparingInt(Placed::place));
    return joined.stream().map(Placed::range).toList();
  }

  private static Optional<ByteRanges> parse(String line) {
    HeaderTokens tokens = new HeaderTokens(line);
    tokens.skipSpace();
    if (!Ascii.equalsIgnoreCase(tokens.token(), "bytes") || !tokens.skip('=')) {
      return Optional.empty();
    }
    List<Spec> specs = new ArrayList<>();
    do {
      tokens.skipSpace();
      if (tokens.atEnd() || tokens.isNext(',')) {
        continue; // RFC 9110 §5.6.1.2: recipients ignore empty elements
      }
      Spec spec = spec(tokens);
      if (spec == null) {
        return Optional.empty();
      }
      specs.add(spec);
      tokens.skipSpace();
    } while (tokens.skip(','));
    return tokens.atEnd() && !specs.isEmpty()
        ? Optional.of(new ByteRanges(specs))
        : Optional.empty();
  }

  private static @Nullable Spec spec(HeaderTokens tokens) {
    String first = tokens.digits();
    if (!tokens.skip('-')) {
      return null;
    }
    String last = tokens.digits();
    if (first.isEmpty()) {
      return last.isEmpty() ? null : new Spec.Suffix(number(last));
    }
    if (last.isEmpty()) {
      return new Spec.From(number(first), Long.MAX_VALUE);
    }
    return compare(first, last) > 0 ? null : new Spec.From(number(first), number(last));
  }

  /** Compares numbers of any length. */
  private static int compare(String a, String b) {
    String x = withoutLeadingZeros(a);
    String y = withoutLeadingZeros(b);
    return x.length() == y.length() ? x.compareTo(y) : Integer.compare(x.length(), y.length());
  }

  private static long number(String digits) {
    String significant = withoutLeadingZeros(digits);
    if (significant.isEmpty()) {
      return 0;
    }
    try {
      return Long.parseLong(significant);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE; // digits only, so it is too large
    }
  }

  private static String withoutLeadingZeros(String digits) {
    int from = 0;
    while (from < digits.length() && digits.charAt(from) == '0') {
      from++;
    }
    return digits.substring(from);
  }
}
