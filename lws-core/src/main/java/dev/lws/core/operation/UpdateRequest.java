// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.core.model.Link;
import java.util.List;
import java.util.function.Function;

/**
 * Asks for a change of a resource's bytes or of its linkset (SPEC section 5).
 *
 * @param context what is changed and by whom
 * @param change what is done
 * @param mediaType of the body: for a replacement verbatim what is stored, for a patch the patch
 *     format
 * @param body the bytes
 * @param links the client's links; they count only with {@code setLinks} or when a resource is
 *     created
 * @param setLinks whether the links replace (replacement) or extend (patch) the user-managed ones
 *     (UPD-15)
 * @param conditionRequired whether an existing resource is changed only under a precondition
 *     (UPD-2)
 * @param returnRepresentation whether the new representation is wanted in the result
 */
public record UpdateRequest(
    RequestContext context,
    Mode change,
    String mediaType,
    RequestBody body,
    List<Link> links,
    boolean setLinks,
    boolean conditionRequired,
    boolean returnRepresentation) {

  /** Copies the list. */
  public UpdateRequest {
    links = List.copyOf(links);
  }

  /** What an update does. */
  public sealed interface Mode {

    /**
     * Puts the body in the place of what is there.
     *
     * @param orCreate whether a missing resource is created, unless the preconditions ask for an
     *     existing one
     * @param container whether the client asks for a container (CRE-10)
     */
    record Replace(boolean orCreate, boolean container) implements Mode {}

    /**
     * Applies the body as a patch document.
     *
     * @param parameters what the protocol carries beside the document, by lower-case name: some
     *     formats keep a part of their instructions there
     */
    record Patch(Function<String, List<String>> parameters) implements Mode {}

    /**
     * Puts bytes that are made of those that are there in their place: for protocols whose
     * instructions are no patch documents. The request has no body, and the media type stays.
     *
     * @param rewriting makes the new bytes
     */
    record Rewrite(Rewriting rewriting) implements Mode {}
  }
}
