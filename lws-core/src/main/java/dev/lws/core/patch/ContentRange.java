// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import com.google.common.base.Ascii;
import com.google.common.math.LongMath;
import dev.lws.core.patch.PatchException.Failure;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two fields that say where the bytes of a part go: {@code Content-Range} (RFC 9110 §14.4) and
 * {@code Content-Offset} (draft-ietf-httpapi-patch-byterange §2.3).
 */
final class ContentRange {

  private static final Pattern RANGE =
      Pattern.compile(
          "(?<unit>[^ ]+) (?:(?<first>\\d+)-(?<last>\\d+|\\*)/(?<complete>\\d+|\\*)|\\*/\\d+)");

  /** Possessive, since every other repetition of a group recurses: the field may be long. */
  private static final Pattern OFFSET =
      Pattern.compile("(?<first>\\d{1,15})(?<parameters>(?:; *[a-z*][a-z0-9_.*-]*=[^;, \"]+)*+)");

  private static final Pattern PARAMETER = Pattern.compile("; *(?<name>[^=]+)=(?<value>[^;]+)");

  private ContentRange() {}

  /**
   * Parses {@code Content-Range}. The complete length is what the client expects in the end: it is
   * checked to be possible, and has no effect (§2.1). {@code first-*} stands for a last byte that
   * is not known yet, as older clients send it in place of {@code Content-Offset}.
   *
   * @throws PatchException if it is malformed, or sets a length instead of writing bytes
   */
  static PartFields parse(String text) throws PatchException {
    Matcher match = RANGE.matcher(text);
    if (!match.matches()) {
      throw PatchException.malformed(
          "Content-Range: 'bytes <first>-<last>/<complete length or *>' is expected");
    }
    checkUnit(match.group("unit"));
    if (match.group("first") == null) {
      throw new PatchException(
          Failure.INVALID_RESULT,
          "Content-Range: a patch writes bytes and does not set the length; to shorten a resource replace it");
    }
    long first = Positions.parse(match.group("first"));
    OptionalLong last = number(match.group("last"));
    OptionalLong complete = number(match.group("complete"));
    long known = last.orElse(first);
    if (known < first || (complete.isPresent() && complete.getAsLong() <= known)) {
      throw PatchException.malformed(
          "Content-Range: the last byte lies between the first one and the complete length");
    }
    return last.isEmpty()
        ? new PartFields(first, OptionalLong.empty())
        : new PartFields(first, OptionalLong.of(LongMath.saturatedAdd(known - first, 1)));
  }

  /**
   * Parses {@code Content-Offset}.
   *
   * @throws PatchException if it is malformed or not in bytes
   */
  static PartFields parseOffset(String text) throws PatchException {
    Matcher match = OFFSET.matcher(text);
    if (!match.matches()) {
      throw PatchException.malformed(
          "Content-Offset: the position of a byte is expected, such as 100 or 100;complete-length=600");
    }
    Matcher parameters = PARAMETER.matcher(match.group("parameters"));
    while (parameters.find()) {
      String value = parameters.group("value");
      if (parameters.group("name").equals("unit")) {
        checkUnit(value);
      } else if (parameters.group("name").equals("complete-length") && !Positions.isNumber(value)) {
        throw PatchException.malformed("Content-Offset: complete-length is a number of bytes");
      }
    }
    return new PartFields(Positions.parse(match.group("first")), OptionalLong.empty());
  }

  private static void checkUnit(String unit) throws PatchException {
    if (!Ascii.equalsIgnoreCase(unit, "bytes")) {
      throw new PatchException(Failure.INVALID_RESULT, "the only range unit is bytes");
    }
  }

  private static OptionalLong number(String text) {
    return text.equals("*") ? OptionalLong.empty() : OptionalLong.of(Positions.parse(text));
  }
}
