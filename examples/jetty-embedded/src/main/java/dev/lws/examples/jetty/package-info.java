// SPDX-License-Identifier: Apache-2.0
/** A storage in an embedded Jetty. */
@NullMarked
package dev.lws.examples.jetty;

import org.jspecify.annotations.NullMarked;
