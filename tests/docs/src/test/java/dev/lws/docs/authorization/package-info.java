// SPDX-License-Identifier: Apache-2.0
/** What {@code docs/authorization.md} shows, as code that compiles, and its tests. */
@NullMarked
package dev.lws.docs.authorization;

import org.jspecify.annotations.NullMarked;
