// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

/** With a server. */
class OnFreePortTest extends EndpointRules {

  @Override
  LwsTestServerBuilder server() {
    return LwsTestServer.onFreePort();
  }
}
