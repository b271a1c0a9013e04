// SPDX-License-Identifier: Apache-2.0
/** Patch documents: hosts add formats of their own with {@link dev.lws.core.patch.PatchFormat}. */
@NullMarked
package dev.lws.core.patch;

import org.jspecify.annotations.NullMarked;
