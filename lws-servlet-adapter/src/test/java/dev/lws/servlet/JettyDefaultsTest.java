// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import dev.lws.http.tck.DefaultSettingsContract;
import dev.lws.http.tck.host.LwsHost;

/** The rules that still hold in a Jetty that nobody has told anything. */
class JettyDefaultsTest extends DefaultSettingsContract {

  @Override
  protected LwsHost host() {
    return JettyHost.untouched();
  }
}
