// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import java.util.Optional;

/**
 * Asks for a representation (SPEC section 4).
 *
 * @param context what is read and by whom
 * @param metadataOnly whether the bytes are not wanted: stored content is then not opened
 * @param negotiation chooses the format of a manifest, linkset or description; not asked for stored
 *     bytes
 * @param cursor which page of a listing, as an earlier page named it; empty for the first
 */
public record ReadRequest(
    RequestContext context,
    boolean metadataOnly,
    Negotiation negotiation,
    Optional<String> cursor) {}
