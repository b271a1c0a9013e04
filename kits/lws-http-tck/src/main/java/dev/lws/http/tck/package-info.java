// SPDX-License-Identifier: Apache-2.0
/**
 * The HTTP contract: what every adapter of {@link dev.lws.core.http.HttpBinding} must do, asked
 * over real sockets. Extend {@link dev.lws.http.tck.LwsHttpContract} and say how to start a host.
 */
@NullMarked
package dev.lws.http.tck;

import org.jspecify.annotations.NullMarked;
