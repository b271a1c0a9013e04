// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

/** The servlet in Jetty of the Jakarta EE 11 generation. */
class Ee11JettyAdapterTest extends AdapterRules {

  @Override
  ServletHost host() {
    return Ee11JettyHost.configured();
  }
}
