// SPDX-License-Identifier: Apache-2.0
/** The getting-started page, followed as a new user would. */
@NullMarked
package dev.lws.newuser;

import org.jspecify.annotations.NullMarked;
