// SPDX-License-Identifier: Apache-2.0
/** Mounts an LWS endpoint in a Servlet container: {@link dev.lws.servlet.LwsServlet}. */
@NullMarked
package dev.lws.servlet;

import org.jspecify.annotations.NullMarked;
