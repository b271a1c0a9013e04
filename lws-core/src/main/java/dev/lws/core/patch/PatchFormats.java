package dev.lws.core.patch;

import dev.lws.core.model.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /** Returns the format for a document on a target, if there is one. */
  public Optional<PatchFormat> choose(MediaType document, MediaType target) {
    return formats.stream()
        .filter(format -> format.suits(target))
        .filter(format -> format.mediaTypes().stream().anyMatch(document::sameEssence))
        .findFirst();
  }

  /** Returns the media types of all documents that suit a target. */
  public List<MediaType> acceptedFor(MediaType target) {
    List<MediaType> accepted = new ArrayList<>();
    for (PatchFormat format : formats) {
      if (format.suits(target)) {
        accepted.addAll(format.mediaTypes());
      }
    }
    return List.copyOf(accepted);
  }
}
