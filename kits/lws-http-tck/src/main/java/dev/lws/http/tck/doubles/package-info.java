// SPDX-License-Identifier: Apache-2.0
/**
 * Test doubles for what an endpoint stands on: stores that forward, fail or tell what arrives,
 * authorizers that permit everything or remember what they were asked, a clock that stands still.
 */
@NullMarked
package dev.lws.http.tck.doubles;

import org.jspecify.annotations.NullMarked;
