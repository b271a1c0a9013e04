// SPDX-License-Identifier: Apache-2.0
/** Who asks, and who decides: hosts implement {@link dev.lws.core.auth.Authorizer}. */
@NullMarked
package dev.lws.core.auth;

import org.jspecify.annotations.NullMarked;
