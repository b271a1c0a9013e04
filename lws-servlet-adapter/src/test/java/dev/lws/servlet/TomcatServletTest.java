// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import dev.lws.http.tck.LwsHost;
import dev.lws.http.tck.LwsHttpContract;

/** The HTTP contract through the servlet in Tomcat. */
class TomcatServletTest extends LwsHttpContract {

  @Override
  protected LwsHost host() {
    return TomcatHost.configured();
  }
}
