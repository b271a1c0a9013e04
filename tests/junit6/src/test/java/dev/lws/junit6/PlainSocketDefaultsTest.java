// SPDX-License-Identifier: Apache-2.0
package dev.lws.junit6;

import dev.lws.http.tck.DefaultSettingsContract;
import dev.lws.http.tck.host.LwsHost;
import dev.lws.http.tck.socket.PlainSocketHost;

/** The suites for adapters find their host under JUnit 6 too. */
class PlainSocketDefaultsTest extends DefaultSettingsContract {

  @Override
  protected LwsHost host() {
    return PlainSocketHost.create();
  }
}
