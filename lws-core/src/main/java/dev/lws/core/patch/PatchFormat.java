package dev.lws.core.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.core.model.MediaType;
import java.util.List;

/**
 * One kind of patch document (UPD-5). Handed to {@code LwsStorage.Builder.patchFormat}; the core
 * picks it by the media type of the request and that of the resource, and {@code Accept-Patch}
 * lists it where it suits. Thread-safe.
 */
public interface PatchFormat {

  /** JSON Merge Patch (RFC 7396). */
  static PatchFormat mergePatch() {
    return new MergePatchFormat();
  }

  /** The media types of its documents, the preferred one first. */
  List<MediaType> mediaTypes();

  /** Whether it can change resources of that media type. */
  boolean suits(MediaType target);

  /**
   * Parses a document. Called once for a request; the result is applied as often as its commit is
   * tried.
   *
   * @param document well-formed JSON, within the limits of size and depth
   * @throws PatchException if it is no document of this format: {@link
   *     PatchException.Failure#MALFORMED}
   */
  Patch parse(JsonNode document) throws PatchException;

  /** A parsed patch document. */
  @FunctionalInterface
  interface Patch {

    /**
     * Applies it.
     *
     * @param current the resource's JSON, which must not be changed
     * @return the new JSON
     * @throws PatchException if it does not fit the current state, or the result would make no
     *     sense
     */
    JsonNode apply(JsonNode current) throws PatchException;
  }
}
