// SPDX-License-Identifier: Apache-2.0
/**
 * The HTTP contract: what every adapter of {@link dev.lws.core.http.HttpBinding} must do, asked over
 * real sockets. Extend {@link dev.lws.http.tck.LwsHttpContract} and {@link
 * dev.lws.http.tck.DefaultSettingsContract}; {@link dev.lws.http.tck.host.LwsHost} is what they need
 * to know of a server.
 *
 * <p>Inside: the rules are in {@code rules}, by theme; they stand on {@code harness}, which starts
 * endpoints, {@code client}, which talks to them, and {@code doubles}, which fail when told to.
 */
@NullMarked
package dev.lws.http.tck;

import org.jspecify.annotations.NullMarked;
