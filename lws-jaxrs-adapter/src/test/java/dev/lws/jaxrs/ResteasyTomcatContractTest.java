// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import dev.lws.http.tck.LwsHttpContract;
import dev.lws.http.tck.host.LwsHost;
import dev.lws.servlet.Container;

/** The HTTP contract through RESTEasy in Tomcat. */
class ResteasyTomcatContractTest extends LwsHttpContract {

  @Override
  protected LwsHost host() {
    return new JaxrsHost(new ResteasyRuntime(), Container.TOMCAT);
  }
}
