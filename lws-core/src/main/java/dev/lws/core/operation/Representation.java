// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.core.model.EntityTag;
import dev.lws.core.model.MediaType;
import dev.lws.core.model.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a representation apart from its bytes.
 *
 * @param target what was asked for
 * @param mediaType verbatim as stored, or of the generated document
 * @param length in bytes
 * @param etag names exactly these bytes, strongly
 * @param lastModified when they came about
 * @param sharedSecond whether another state of it was current in the same second
 * @param origin where the bytes come from
 * @param links the resource's links
 * @param paging where neighbouring pages are; null unless it is a listing
 * @param patchFormats the patch documents the resource takes
 * @param perAgent whether the bytes depend on who asks (REA-8)
 */
public record Representation(
    Target target,
    String mediaType,
    long length,
    EntityTag etag,
    Instant lastModified,
    boolean sharedSecond,
    Origin origin,
    ResourceLinks links,
    @Nullable Paging paging,
    List<MediaType> patchFormats,
    boolean perAgent) {

  /** Copies the list. */
  public Representation {
    patchFormats = List.copyOf(patchFormats);
  }

  /** Where a representation's bytes come from. */
  public enum Origin {
    /** A client stored them: they are untrusted (REA-12). */
    STORED,
    /** They are a document made here, in a format that was negotiated. */
    GENERATED
  }

  /**
   * The neighbours of a page of a listing (REA-7), each as a cursor to send.
   *
   * @param previous the page before, empty on the first one
   * @param next the page behind, empty on the last one
   */
  public record Paging(Optional<String> previous, Optional<String> next) {}
}
