// SPDX-License-Identifier: Apache-2.0
/**
 * The HTTP contract of Linked Web Storage as a JUnit suite. What is not exported is the suite's own;
 * JUnit looks into it.
 */
module dev.lws.http.tck {
  requires static transitive org.jspecify;
  requires transitive dev.lws.core;
  requires transitive org.junit.jupiter.api;
  requires org.junit.jupiter.params;
  requires org.assertj.core;
  requires java.net.http;

  exports dev.lws.http.tck;
  exports dev.lws.http.tck.host;
  exports dev.lws.http.tck.socket;

  opens dev.lws.http.tck to
      org.junit.platform.commons;
  opens dev.lws.http.tck.host to
      org.junit.platform.commons;
  opens dev.lws.http.tck.harness to
      org.junit.platform.commons;
  opens dev.lws.http.tck.rules.linkset to
      org.junit.platform.commons;
  opens dev.lws.http.tck.rules.message to
      org.junit.platform.commons;
  opens dev.lws.http.tck.rules.patch to
      org.junit.platform.commons;
  opens dev.lws.http.tck.rules.read to
      org.junit.platform.commons;
  opens dev.lws.http.tck.rules.state to
      org.junit.platform.commons;
  opens dev.lws.http.tck.rules.write to
      org.junit.platform.commons;
}
