// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import dev.lws.servlet.Container;

/** The adapter in Jersey in Jetty. */
class JerseyAdapterTest extends JaxrsRules {

  @Override
  JaxrsHost host() {
    return new JaxrsHost(new JerseyRuntime(), Container.JETTY);
  }
}
