// SPDX-License-Identifier: Apache-2.0
/** The code that {@code docs/operations.md} shows, compiled, and its tests. */
@NullMarked
package dev.lws.docs.operations;

import org.jspecify.annotations.NullMarked;
