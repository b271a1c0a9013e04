// SPDX-License-Identifier: Apache-2.0
/**
 * Requests, results, listeners and failures of the operations: what hosts and bindings name.
 */
@NullMarked
package dev.lws.core.operation;

import org.jspecify.annotations.NullMarked;
