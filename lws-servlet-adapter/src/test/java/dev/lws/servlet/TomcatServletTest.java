// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import dev.lws.http.tck.LwsHttpContract;
import dev.lws.http.tck.host.LwsHost;

/** The HTTP contract through the servlet in Tomcat. */
class TomcatServletTest extends LwsHttpContract {

  @Override
  protected LwsHost host() {
    return TomcatHost.configured();
  }
}
