// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import dev.lws.http.tck.LwsHttpContract;
import dev.lws.http.tck.host.LwsHost;
import dev.lws.servlet.Container;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The HTTP contract through RESTEasy in Jetty. */
@EnabledIfSystemProperty(
    named = "lws.long",
    matches = "true",
    disabledReason = "RESTEasy runs the contract in the other container; -Plong runs it in both")
class ResteasyContractTest extends LwsHttpContract {

  @Override
  protected LwsHost host() {
    return new JaxrsHost(new ResteasyRuntime(), Container.JETTY);
  }
}
