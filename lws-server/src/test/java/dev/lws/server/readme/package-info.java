// SPDX-License-Identifier: Apache-2.0
/** The code that the README shows, compiled. */
@NullMarked
package dev.lws.server.readme;

import org.jspecify.annotations.NullMarked;
