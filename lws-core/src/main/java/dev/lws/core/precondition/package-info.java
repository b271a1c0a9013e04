// SPDX-License-Identifier: Apache-2.0
/** Conditional requests (RFC 9110 §13) on values: no headers, no stores. */
@NullMarked
package dev.lws.core.precondition;

import org.jspecify.annotations.NullMarked;
