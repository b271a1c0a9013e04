// SPDX-License-Identifier: Apache-2.0
/** What the README shows, as code that compiles. */
@NullMarked
package dev.lws.server.readme;

import org.jspecify.annotations.NullMarked;
