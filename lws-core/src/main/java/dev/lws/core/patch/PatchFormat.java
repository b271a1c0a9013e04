// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import dev.lws.core.model.MediaType;
import java.util.List;

/**
 * One kind of patch document (UPD-5). Handed to {@code LwsStorageBuilder.patchFormat}; the core
 * picks it by the media type of the request and that of the resource, and {@code Accept-Patch}
 * lists it where it suits. Either of two shapes: {@link OfJson} makes new JSON of the current one,
 * {@link OfBytes} tells which bytes go where. Thread-safe.
 */
public sealed interface PatchFormat {

  /** The media types of its documents, without parameters, the preferred one first. */
  List<MediaType> mediaTypes();

  /** Whether it can change resources of that media type. */
  boolean suits(MediaType target);

  /**
   * A format that makes new JSON of the current one. Only asked about resources whose media type is
   * JSON, and about linksets. Document, resource and result are held in memory; the limits on
   * patches and on JSON bound them.
   */
  non-sealed interface OfJson extends PatchFormat {

    /**
     * Parses a document. Called once for a request; the result is applied as often as its commit is
     * tried.
     *
     * @throws PatchException if it is no document of this format: {@link
     *     PatchException.Failure#MALFORMED}
     */
    JsonChange parse(PatchDocument document) throws PatchException;
  }

  /**
   * A format that tells which bytes go where. Documents stream: neither they nor the resource are
   * ever held in memory, and the cost of a patch is in proportion to the patch. On a resource that
   * is JSON the result is checked to be JSON still.
   */
  non-sealed interface OfBytes extends PatchFormat {

    /** Whether the length of a document must be announced. Default no. */
    default boolean needsLength() {
      return false;
    }

    /**
     * Reads what stands beside the document, without a look at the document itself. Called more
     * than once for a request, first of all before the target is looked up.
     *
     * @throws PatchException if it is malformed: {@link PatchException.Failure#MALFORMED}
     */
    BytePatch parse(PatchHead head) throws PatchException;
  }
}
