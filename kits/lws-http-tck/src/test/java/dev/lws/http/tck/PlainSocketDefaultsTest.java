// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck;

import dev.lws.http.tck.host.LwsHost;
import dev.lws.http.tck.socket.PlainSocketHost;

/** The small choice of rules, on a server that has no settings. */
class PlainSocketDefaultsTest extends DefaultSettingsContract {

  @Override
  protected LwsHost host() {
    return PlainSocketHost.create();
  }
}
