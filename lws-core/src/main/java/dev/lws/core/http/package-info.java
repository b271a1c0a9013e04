// SPDX-License-Identifier: Apache-2.0
/**
 * The HTTP binding: all parsing of headers, the status map and all response headers. An adapter
 * implements {@link dev.lws.core.http.HttpExchange} over its server's request and response and
 * calls {@link dev.lws.core.http.HttpBinding#handle}.
 */
@NullMarked
package dev.lws.core.http;

import org.jspecify.annotations.NullMarked;
