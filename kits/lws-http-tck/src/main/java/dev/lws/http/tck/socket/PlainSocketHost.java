// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.socket;

import dev.lws.core.http.HttpExchange;
import dev.lws.http.tck.host.HostSetup;
import dev.lws.http.tck.host.LwsHost;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * A host without a container: a small HTTP/1.1 server over plain sockets. The whole contract runs
 * on it in seconds, so that a failure elsewhere is known to be the adapter's. Immutable.
 */
public final class PlainSocketHost implements LwsHost {

  private final UnaryOperator<HttpExchange> between;

  private PlainSocketHost(UnaryOperator<HttpExchange> between) {
    this.between = between;
  }

  /** A host that hands requests on as they are. */
  public static PlainSocketHost create() {
    return new PlainSocketHost(UnaryOperator.identity());
  }

  /**
   * The same with something between the server and the endpoint, such as a translation to be
   * tested.
   *
   * @param layer returns what the endpoint gets instead of an exchange; called once for each
   *     request, from many threads
   */
  public PlainSocketHost through(UnaryOperator<HttpExchange> layer) {
    return new PlainSocketHost(exchange -> layer.apply(between.apply(exchange)));
  }

  @Override
  public Running start(HostSetup setup) throws IOException {
    return SocketServer.start(setup, between);
  }
}
