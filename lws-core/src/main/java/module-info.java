// SPDX-License-Identifier: Apache-2.0
/** The LWS operations, protocol-agnostic, and their HTTP binding. */
module dev.lws.core {
  requires static transitive org.jspecify;
  requires transitive dev.lws.store;
  requires transitive com.fasterxml.jackson.databind;
  requires com.google.common;

  exports dev.lws.core;
  exports dev.lws.core.auth;
  exports dev.lws.core.http;
  exports dev.lws.core.model;
  exports dev.lws.core.operation;
  exports dev.lws.core.patch;
  exports dev.lws.core.precondition;
}
