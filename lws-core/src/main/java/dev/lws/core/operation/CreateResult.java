// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.core.model.EntityTag;
import dev.lws.core.model.Target;
import java.time.Instant;

/**
 * A resource was created.
 *
 * @param location where it is
 * @param etag of its content, or of a container's manifest
 * @param lastModified when
 * @param links its links
 */
public record CreateResult(
    Target location, EntityTag etag, Instant lastModified, ResourceLinks links) {}
