// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import dev.lws.core.model.EntityTag;
import java.time.Instant;

/**
 * A resource as it is after a change that was committed.
 *
 * @param path from the storage's root, decoded; that of a container ends in a slash
 * @param created whether it is new
 * @param etag of its bytes; for a container of its listing, after a change of links of its linkset
 * @param lastModified of the same
 */
public record Written(String path, boolean created, EntityTag etag, Instant lastModified) {}
