// SPDX-License-Identifier: Apache-2.0
/**
 * The client that asks: {@link dev.lws.http.tck.client.LwsClient} sends a {@link
 * dev.lws.http.tck.client.Request} and gets a {@link dev.lws.http.tck.client.Reply}, {@link
 * dev.lws.http.tck.client.RawConnection} sends what no client library does. {@code Pages}, {@code
 * LinkValue}, {@code PatchBody}, {@code HttpDates} and {@code Decoded} read and write what is in
 * them, independently of the library under test.
 */
@NullMarked
package dev.lws.http.tck.client;

import org.jspecify.annotations.NullMarked;
