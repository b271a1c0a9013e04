// SPDX-License-Identifier: Apache-2.0
/** Linked Web Storage in a Servlet container. */
module dev.lws.servlet {
  requires static transitive org.jspecify;
  requires transitive dev.lws.core;
  requires transitive jakarta.servlet;

  exports dev.lws.servlet;
}
