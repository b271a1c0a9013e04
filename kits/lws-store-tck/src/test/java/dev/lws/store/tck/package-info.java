// SPDX-License-Identifier: Apache-2.0
/**
 * The suite runs against the store in memory, and is shown to fail for stores with planted bugs.
 */
@NullMarked
package dev.lws.store.tck;

import org.jspecify.annotations.NullMarked;
