// SPDX-License-Identifier: Apache-2.0
/**
 * The suite runs against the plain socket host, and is shown to fail for adapters with planted
 * faults.
 */
@NullMarked
package dev.lws.http.tck;

import org.jspecify.annotations.NullMarked;
