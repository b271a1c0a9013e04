// SPDX-License-Identifier: Apache-2.0
/** Linked Web Storage over SOAP: WS-Transfer and WS-Fragment. */
module dev.lws.wstransfer {
  requires static transitive org.jspecify;
  requires transitive dev.lws.core;
  requires dev.lws.servlet;
  requires transitive java.xml;
  requires jakarta.xml.soap;
  requires static transitive jakarta.servlet;

  exports dev.lws.wstransfer;
  exports dev.lws.wstransfer.servlet;
}
