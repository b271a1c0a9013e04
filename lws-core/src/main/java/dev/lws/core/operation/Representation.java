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
 * A representation apart from its bytes.
 *
 * @param target the target of the request
 * @param mediaType verbatim as stored, or of the generated document
 * @param length in bytes
 * @param validator names its state
 * @param origin where the bytes come from
 * @param links the resource's links
 * @param paging where neighbouring pages are; null unless it is a listing
 * @param patchFormats the patch documents the resource takes
 */
public record Representation(
    Target target,
    String mediaType,
    long length,
    Validator validator,
    Origin origin,
    ResourceLinks links,
    @Nullable Paging paging,
    List<MediaType> patchFormats) {

  /** Copies the list. */
  public Representation {
    patchFormats = List.copyOf(patchFormats);
  }

  /** The tag of exactly these bytes, a strong one. */
  public EntityTag etag() {
    return validator.etag();
  }

  /** The time at which these bytes came about. */
  public Instant lastModified() {
    return validator.lastModified();
  }

  /** Whether the bytes depend on who asks (REA-8). */
  public boolean perAgent() {
    return origin == Origin.GENERATED_FOR_AGENT;
  }

  /** The sources of a representation's bytes. */
  public enum Origin {
    /** A client stored them: they are untrusted (REA-12). */
    STORED,
    /** They are a document made here, in a format that was negotiated, the same for every agent. */
    GENERATED,
    /** They are a document made here of what this agent is shown (REA-8). */
    GENERATED_FOR_AGENT
  }

  /**
   * The neighbours of a page of a listing (REA-7), each as a cursor to send.
   *
   * @param previous the page before, empty on the first one
   * @param next the page behind, empty on the last one
   */
  public record Paging(Optional<String> previous, Optional<String> next) {}
}
