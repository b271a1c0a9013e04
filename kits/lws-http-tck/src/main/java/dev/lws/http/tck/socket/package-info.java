// SPDX-License-Identifier: Apache-2.0
/**
 * An adapter without a container: {@link dev.lws.http.tck.socket.PlainSocketHost} answers HTTP/1.1
 * over plain sockets, one thread a connection. A {@code SocketServer} listens, a {@code Connection}
 * reads one {@code RequestHead} after another, a {@code SocketExchange} is what the endpoint sees of
 * it. Small enough to be read before one of your own, and to be tested with: not for production.
 */
@NullMarked
package dev.lws.http.tck.socket;

import org.jspecify.annotations.NullMarked;
