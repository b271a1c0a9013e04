// SPDX-License-Identifier: Apache-2.0
/** Patch formats of one's own, of either shape; {@code docs/patch-formats.md} shows them. */
@NullMarked
package dev.lws.examples.patchformat;

import org.jspecify.annotations.NullMarked;
