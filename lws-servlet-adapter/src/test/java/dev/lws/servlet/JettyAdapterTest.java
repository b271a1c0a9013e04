// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

/** The servlet in Jetty. */
class JettyAdapterTest extends AdapterRules {

  @Override
  ServletHost host() {
    return JettyHost.configured();
  }
}
