// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.core.model.EntityTag;
import java.time.Instant;

/**
 * The names of one state of a representation (RFC 9110 §8.8).
 *
 * @param etag names exactly these bytes, strongly
 * @param lastModified when they came about
 * @param sharedSecond whether another state of it was current in the same second, so that no date
 *     names this one
 */
public record Validator(EntityTag etag, Instant lastModified, boolean sharedSecond) {}
