// SPDX-License-Identifier: Apache-2.0
/** Mounts a WS-Transfer endpoint: {@link dev.lws.wstransfer.servlet.WsTransferServlet}. */
@NullMarked
package dev.lws.wstransfer.servlet;

import org.jspecify.annotations.NullMarked;
