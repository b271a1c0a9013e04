// SPDX-License-Identifier: Apache-2.0
/**
 * The operations as bindings see them: requests, results, listeners, and the closed set of failures
 * (ALL-3). Values only; {@code dev.lws.core.internal.execution} carries them out.
 *
 * <ol>
 *   <li>{@code RequestContext}: who asks, about which target, under which preconditions; {@code
 *       RequestBody}: the bytes that come along
 *   <li>{@code CreateRequest}, {@code ReadRequest}, {@code UpdateRequest} (replace, patch, rewrite),
 *       {@code DeleteRequest}; {@code Negotiation} and {@code Rewriting} are asked back
 *   <li>{@code CreateResult}, {@code ReadResult}, {@code UpdateResult}; of {@code Representation},
 *       {@code Validator}, {@code ResourceLinks}, {@code Contents} and {@code Member}
 *   <li>{@code LwsException} with its kinds, {@code Capabilities} of {@code Operation}s
 *   <li>what a host may hand to the builder: {@code ChangeListener}, {@code OperationListener}, {@code
 *       RepresentationValidator} (UPD-17)
 * </ol>
 */
@NullMarked
package dev.lws.core.operation;

import org.jspecify.annotations.NullMarked;
