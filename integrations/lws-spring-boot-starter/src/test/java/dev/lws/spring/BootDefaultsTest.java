// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import dev.lws.http.tck.DefaultSettingsContract;
import dev.lws.http.tck.host.LwsHost;
import org.junit.jupiter.api.AfterAll;

/** The rules that hold on every server, through an application with Spring Security. */
class BootDefaultsTest extends DefaultSettingsContract {

  private static final BootHost HOST = new BootHost();

  @AfterAll
  static void stop() {
    HOST.close();
  }

  @Override
  protected LwsHost host() {
    return HOST;
  }
}
