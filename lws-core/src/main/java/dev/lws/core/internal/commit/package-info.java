// SPDX-License-Identifier: Apache-2.0
/** TODO. */
@NullMarked
package dev.lws.core.internal.commit;

import org.jspecify.annotations.NullMarked;
