// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import dev.lws.core.model.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The formats of one storage. What it accepts and what it announces come from here, so they cannot
 * differ.
 *
 * @param formats in order of preference
 */
public record PatchFormats(List<PatchFormat> formats) {

  /** Copies the list. */
  public PatchFormats {
    formats = List.copyOf(formats);
  }

  /** Returns those that every storage has: RFC 7396, RFC 6902, SabreDAV's and byte ranges. */
  public static List<PatchFormat> standard(PatchLimits limits) {
    return List.of(
        new MergePatchFormat(),
        new JsonPatchFormat(limits),
        new SabreDavFormat(),
        new ByteRangeFormat(),
        new MultipartByteRangesFormat());
  }

  /** Returns the format for a document on a target, if there is one. */
  public Optional<PatchFormat> choose(MediaType document, MediaType target) {
    return suitable(target).filter(format -> takes(format, document)).findFirst();
  }

  /** Returns the format for a document on a target that only exists as JSON, if there is one. */
  public Optional<PatchFormat.OfJson> chooseOfJson(MediaType document, MediaType target) {
    return suitableOfJson(target).filter(format -> takes(format, document)).findFirst();
  }

  /** Returns the media types of all documents that suit some target. */
  public List<MediaType> accepted() {
    return mediaTypes(formats.stream());
  }

  /** Returns the media types of all documents that suit a target. */
  public List<MediaType> acceptedFor(MediaType target) {
    return mediaTypes(suitable(target));
  }

  /** Returns the media types of all documents that suit a target that only exists as JSON. */
  public List<MediaType> acceptedAsJsonFor(MediaType target) {
    return mediaTypes(suitableOfJson(target));
  }

  /**
   * Checks what a request says beside its document, as far as it is known without looking at the
   * target.
   *
   * @throws PatchException if that is malformed
   */
  public void check(PatchHead head) throws PatchException {
    PatchException refusal = null;
    for (PatchFormat format : formats) {
      if (takes(format, head.mediaType())) {
        try {
          if (format instanceof PatchFormat.OfBytes ofBytes) {
            ofBytes.parse(head);
          }
          return;
        } catch (PatchException e) {
          // Another format of the same media type, for other targets, may take it.
          refusal = refusal == null ? e : refusal;
        }
      }
    }
    if (refusal != null) {
      throw refusal;
    }
  }

  private Stream<PatchFormat> suitable(MediaType target) {
    return formats.stream()
        .filter(format -> format instanceof PatchFormat.OfBytes || target.isJson())
        .filter(format -> format.suits(target));
  }

  private Stream<PatchFormat.OfJson> suitableOfJson(MediaType target) {
    return suitable(target)
        .filter(PatchFormat.OfJson.class::isInstance)
        .map(PatchFormat.OfJson.class::cast);
  }

  private static boolean takes(PatchFormat format, MediaType document) {
    return format.mediaTypes().stream().anyMatch(document::sameEssence);
  }

  private static List<MediaType> mediaTypes(Stream<? extends PatchFormat> formats) {
    return formats.map(PatchFormat::mediaTypes).flatMap(List::stream).distinct().toList();
  }
}
