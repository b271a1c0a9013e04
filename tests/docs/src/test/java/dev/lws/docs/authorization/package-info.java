// SPDX-License-Identifier: Apache-2.0
/** The code that {@code docs/authorization.md} shows, compiled, and its tests. */
@NullMarked
package dev.lws.docs.authorization;

import org.jspecify.annotations.NullMarked;
