// SPDX-License-Identifier: Apache-2.0
/**
 * The bodies of requests on their way into the store: bounded, counted and checked as they stream
 * (ALL-14, CRE-9, UPD-16), staged once, and shown to the host's validators (UPD-17).
 *
 * <p>{@code Bodies} is the way in; it wraps the source as {@code IncomingBody} and what the store
 * makes of it as {@code Staged}. {@code LateDocument} opens a body no sooner than it is read.
 */
@NullMarked
package dev.lws.core.internal.body;

import org.jspecify.annotations.NullMarked;
