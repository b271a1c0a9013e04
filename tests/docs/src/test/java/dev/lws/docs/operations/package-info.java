// SPDX-License-Identifier: Apache-2.0
/** What {@code docs/operations.md} shows, as code that compiles, and its tests. */
@NullMarked
package dev.lws.docs.operations;

import org.jspecify.annotations.NullMarked;
