// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

/** The servlet in Tomcat. */
class TomcatAdapterTest extends AdapterRules {

  @Override
  ServletHost host() {
    return TomcatHost.configured();
  }
}
