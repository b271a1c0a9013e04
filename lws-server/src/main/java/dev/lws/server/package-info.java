// SPDX-License-Identifier: Apache-2.0
/** A Linked Web Storage server in one executable jar: {@link dev.lws.server.Main}. */
@NullMarked
package dev.lws.server;

import org.jspecify.annotations.NullMarked;
