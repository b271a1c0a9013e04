// SPDX-License-Identifier: Apache-2.0
/**
 * Conditional requests (RFC 9110 §13) on values: no headers, no stores. {@code Preconditions} are
 * evaluated on the validators of a state (REA-3, UPD-2, UPD-3); {@code TagCondition} is what two of
 * them list.
 */
@NullMarked
package dev.lws.core.precondition;

import org.jspecify.annotations.NullMarked;
