// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import dev.lws.core.patch.PatchException.Failure;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one part of a byte range patch (draft-ietf-httpapi-patch-byterange §2): where its
 * bytes go and how many they must be.
 *
 * @param first the position of the first byte
 * @param count how many bytes, if that was said beforehand
 */
record PartFields(long first, OptionalLong count) {

  private static final CharMatcher NAME =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("!#$%&'*+-.^_`|~"))
          .precomputed();

  private static final CharMatcher SPACE = CharMatcher.anyOf(" \t");

  /** The place where the bytes go. */
  Placement placement() {
    return (length, sent) -> Placement.ReplacedRange.overwritten(first, sent, length);
  }

  /**
   * Checks how many bytes came.
   *
   * @throws PatchException {@link Failure#MALFORMED} if they are not as many as announced
   */
  void checkCount(long sent) throws PatchException {
    if (count.isPresent() && count.getAsLong() != sent) {
      throw PatchException.malformed(
          "the part for byte "
              + first
              + " on has "
              + sent
              + " bytes, but its fields say "
              + count.getAsLong());
    }
  }

  /**
   * Reads the fields up to the empty line.
   *
   * @throws PatchException if they are malformed, or do not say where the bytes go
   */
  static PartFields read(PartInput input) throws PatchException, IOException {
    Builder fields = new Builder();
    for (String line = input.line(); !line.isEmpty(); line = input.line()) {
      int colon = line.indexOf(':');
      if (colon <= 0 || !NAME.matchesAllOf(line.substring(0, colon))) {
        throw PatchException.malformed(
            "a part begins with fields such as 'Content-Range: bytes 2-5/12', then an empty line, all lines"
                + " ending in CR LF");
      }
      fields.add(
          Ascii.toLowerCase(line.substring(0, colon)), SPACE.trimFrom(line.substring(colon + 1)));
    }
    return fields.build();
  }

  /** Keeps the fields that matter; others are ignored (§3.2.1). */
  private static final class Builder {
    private @Nullable String range;
    private @Nullable String offset;
    private @Nullable String length;

    void add(String name, String value) throws PatchException {
      switch (name) {
        case "content-range" -> range = once(range, value, "Content-Range");
        case "content-offset" -> offset = once(offset, value, "Content-Offset");
        case "content-length" -> length = once(length, value, "Content-Length");
        case "content-encoding" -> checkCoding(value);
        default -> {
          // Even its media type: that of the resource stays (UPD-10).
        }
      }
    }

    PartFields build() throws PatchException {
      if ((range == null) == (offset == null)) {
        throw PatchException.malformed(
            "each part says with either Content-Range or Content-Offset where its bytes go");
      }
      PartFields fields =
          range != null ? ContentRange.parse(range) : ContentRange.parseOffset(offset);
      return length == null ? fields : fields.withLength(length);
    }

    private static String once(@Nullable String before, String value, String name)
        throws PatchException {
      if (before != null) {
        throw PatchException.malformed("a part has " + name + " twice");
      }
      return value;
    }

    private static void checkCoding(String value) throws PatchException {
      if (!Ascii.equalsIgnoreCase(value, "identity")) {
        throw new PatchException(
            Failure.INVALID_RESULT,
            "bytes are stored as they are sent; send parts without Content-Encoding");
      }
    }
  }

  private PartFields withLength(String length) throws PatchException {
    if (!Positions.isNumber(length)) {
      throw PatchException.malformed("a part's Content-Length is a number of bytes");
    }
    long announced = Positions.parse(length);
    if (count.orElse(announced) != announced) {
      throw PatchException.malformed("Content-Length and Content-Range of a part disagree");
    }
    return new PartFields(first, OptionalLong.of(announced));
  }
}
