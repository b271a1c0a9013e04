// SPDX-License-Identifier: Apache-2.0
/** A Linked Web Storage server in one executable jar: {@link dev.lws.examples.standalone.Main}. */
@NullMarked
package dev.lws.examples.standalone;

import org.jspecify.annotations.NullMarked;
