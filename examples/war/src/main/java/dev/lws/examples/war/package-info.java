// SPDX-License-Identifier: Apache-2.0
/** A WAR that serves a storage: its {@code web.xml} names the servlet and this listener. */
@NullMarked
package dev.lws.examples.war;

import org.jspecify.annotations.NullMarked;
