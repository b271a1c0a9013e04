// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.lws.core.internal.body;

import org.jspecify.annotations.NullMarked;
