// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import dev.lws.servlet.Container;

/** The adapter in RESTEasy in Jetty. */
class ResteasyAdapterTest extends JaxrsRules {

  @Override
  JaxrsHost host() {
    return new JaxrsHost(new ResteasyRuntime(), Container.JETTY);
  }
}
