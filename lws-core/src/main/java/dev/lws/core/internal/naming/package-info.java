// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.lws.core.internal.naming;

import org.jspecify.annotations.NullMarked;
