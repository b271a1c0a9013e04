// SPDX-License-Identifier: Apache-2.0
/** Linked Web Storage in a JAX-RS application. */
module dev.lws.jaxrs {
  requires static transitive org.jspecify;
  requires transitive dev.lws.core;
  requires static jakarta.annotation;
  requires static transitive jakarta.servlet;
  requires transitive jakarta.ws.rs;

  exports dev.lws.jaxrs;
  exports dev.lws.jaxrs.servlet;
}
