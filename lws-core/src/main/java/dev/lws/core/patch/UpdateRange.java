// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import com.google.common.base.Ascii;
import dev.lws.core.patch.PatchException.Failure;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The value of {@code X-Update-Range}: where the body of a SabreDAV partial update goes. */
sealed interface UpdateRange extends Placement {

  /** The name of the field, as it is looked up. */
  String FIELD = "x-update-range";

  /** {@code bytes=first-last}, {@code bytes=first-} or {@code bytes=-count}. */
  Pattern SYNTAX = Pattern.compile("(?i:bytes)=(?:(?<first>\\d+)-(?<last>\\d*)|-(?<count>\\d+))");

  /**
   * Checks that so many bytes can be written there, whatever the state of the resource.
   *
   * @throws PatchException {@link Failure#UNSATISFIABLE_RANGE} if not
   */
  default void check(long count) throws PatchException {}

  /** {@code append}: behind the end. */
  record Append() implements UpdateRange {

    @Override
    public ReplacedRange within(long length, long count) {
      return ReplacedRange.insertedAt(length);
    }
  }

  /** {@code bytes=first-}: from there on, as many as there are. */
  record From(long first) implements UpdateRange {

    @Override
    public ReplacedRange within(long length, long count) {
      return ReplacedRange.overwritten(first, count, length);
    }
  }

  /**
   * {@code bytes=first-last}: exactly these.
   *
   * @param last itself included
   */
  record Between(long first, long last) implements UpdateRange {

    @Override
    public void check(long count) throws PatchException {
      if (last < first) {
        throw new PatchException(
            Failure.UNSATISFIABLE_RANGE,
            "X-Update-Range: the last byte, " + last + ", lies before the first one, " + first);
      }
      if (count != last - first + 1) {
        throw new PatchException(
            Failure.UNSATISFIABLE_RANGE,
            "X-Update-Range: bytes "
                + first
                + " to "
                + last
                + " are not as many bytes as are announced, "
                + count
                + "; leave out the last byte to write what there is");
      }
    }

    @Override
    public ReplacedRange within(long length, long count) {
      return new ReplacedRange(first, count);
    }
  }

  /**
   * {@code bytes=-count}: so far before the end, and on beyond it.
   *
   * @param distance from the end, at least 1
   */
  record BeforeEnd(long distance) implements UpdateRange {

    @Override
    public ReplacedRange within(long length, long count) throws PatchException {
      if (distance > length) {
        throw new PatchException(
            Failure.UNSATISFIABLE_RANGE,
            "X-Update-Range: "
                + distance
                + " bytes before the end lies before the first byte; there are "
                + length);
      }
      return new ReplacedRange(length - distance, count);
    }
  }

  /**
   * Reads the field.
   *
   * @param lines its values in order
   * @throws PatchException {@link Failure#MALFORMED} if it is missing, repeated or none of the
   *     forms
   */
  static UpdateRange parse(List<String> lines) throws PatchException {
    if (lines.size() != 1) {
      throw PatchException.malformed(
          "one X-Update-Range field is expected with a partial update, such as bytes=3-6 or append");
    }
    String text = lines.get(0).trim();
    if (Ascii.equalsIgnoreCase(text, "append")) {
      return new Append();
    }
    Matcher match = SYNTAX.matcher(text);
    if (!match.matches()) {
      throw PatchException.malformed(
          "X-Update-Range: append, bytes=<first>-<last>, bytes=<first>- or bytes=-<before the end> is"
              + " expected");
    }
    if (match.group("count") != null) {
      return beforeEnd(Positions.parse(match.group("count")));
    }
    long first = Positions.parse(match.group("first"));
    String last = match.group("last");
    return last.isEmpty() ? new From(first) : new Between(first, Positions.parse(last));
  }

  private static UpdateRange beforeEnd(long distance) throws PatchException {
    if (distance == 0) {
      throw PatchException.malformed(
          "X-Update-Range: bytes=-1 is the last byte and there is no bytes=-0; use append");
    }
    return new BeforeEnd(distance);
  }
}
