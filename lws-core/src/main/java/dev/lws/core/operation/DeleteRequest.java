// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

/**
 * Asks for a deletion (SPEC section 6).
 *
 * @param context what is deleted and by whom
 * @param recursive whether a container goes with all below it
 */
public record DeleteRequest(RequestContext context, boolean recursive) {}
