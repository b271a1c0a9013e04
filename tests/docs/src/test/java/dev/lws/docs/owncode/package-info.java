// SPDX-License-Identifier: Apache-2.0
/** That which {@code docs/own-code.md} shows, as code that compiles, and its tests. */
@NullMarked
package dev.lws.docs.owncode;

import org.jspecify.annotations.NullMarked;
