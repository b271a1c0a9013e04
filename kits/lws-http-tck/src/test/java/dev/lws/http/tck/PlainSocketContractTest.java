// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck;

import dev.lws.http.tck.host.LwsHost;
import dev.lws.http.tck.socket.PlainSocketHost;

/** The whole HTTP contract without any container. */
class PlainSocketContractTest extends LwsHttpContract {

  @Override
  protected LwsHost host() {
    return PlainSocketHost.create();
  }
}
