// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import dev.lws.http.tck.DefaultSettingsContract;
import dev.lws.http.tck.host.LwsHost;

/** What still holds in a Jetty of the Jakarta EE 11 generation that nobody has told anything. */
class Ee11JettyDefaultsTest extends DefaultSettingsContract {

  @Override
  protected LwsHost host() {
    return Ee11JettyHost.untouched();
  }
}
