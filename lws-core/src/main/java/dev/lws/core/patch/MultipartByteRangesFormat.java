// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.lws.core.model.MediaType;
import java.util.List;
import java.util.regex.Pattern;

/** {@code multipart/byteranges}: several ranges, written as one (UPD-9). */
final class MultipartByteRangesFormat implements PatchFormat.OfBytes {

  /** RFC 2046 §5.1.1. */
  private static final Pattern BOUNDARY =
      Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");

  @Override
  public List<MediaType> mediaTypes() {
    return List.of(MediaType.MULTIPART_BYTERANGES);
  }

  @Override
  public boolean suits(MediaType target) {
    return true;
  }

  @Override
  public BytePatch parse(PatchHead head) throws PatchException {
    String boundary =
        head.mediaType().parameters().stream()
            .filter(parameter -> parameter.name().equals("boundary"))
            .map(MediaType.Parameter::value)
            .reduce((first, second) -> "") // two of them say nothing
            .filter(text -> BOUNDARY.matcher(text).matches())
            .orElseThrow(
                () ->
                    PatchException.malformed(
                        "the media type multipart/byteranges needs one boundary parameter of 1 to 70 characters"
                            + " (RFC 2046)"));
    byte[] delimiter = ("\r\n--" + boundary).getBytes(ISO_8859_1);
    return document -> new MultipartEdits(document, delimiter);
  }
}
