// SPDX-License-Identifier: Apache-2.0
/**
 * Rules about patches, format by format: their documents, limits and refusals, and that each is
 * applied whole, also when many are sent at once.
 */
@NullMarked
package dev.lws.http.tck.rules.patch;

import org.jspecify.annotations.NullMarked;
