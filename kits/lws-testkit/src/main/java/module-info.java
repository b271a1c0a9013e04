// SPDX-License-Identifier: Apache-2.0
/** LWS endpoints for the tests of applications. */
module dev.lws.testkit {
  requires static transitive org.jspecify;
  requires transitive dev.lws.core;
  requires transitive java.net.http;
  requires transitive org.junit.jupiter.api;
  requires static transitive org.assertj.core;
  requires static org.eclipse.jetty.server;

  exports dev.lws.testkit;
  exports dev.lws.testkit.assertj;
}
