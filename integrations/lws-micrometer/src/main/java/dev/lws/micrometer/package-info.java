// SPDX-License-Identifier: Apache-2.0
/**
 * The operations of a storage as Micrometer observations: one each, from which Micrometer makes
 * timers, spans and what else its handlers know. {@link dev.lws.micrometer.ObservedOperations} is
 * the listener that makes them.
 *
 * <pre>{@code
 * LwsStorage.builder(store, authorizer)
 *     .operationListener(new ObservedOperations(observationRegistry))
 *     .build();
 * }</pre>
 *
 * <p>What they are called and what they tell is in {@link dev.lws.micrometer.OperationObservation}.
 */
@NullMarked
package dev.lws.micrometer;

import org.jspecify.annotations.NullMarked;
