// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import java.util.List;

/** Requests as a client would write them. */
final class Messages {

  static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
  static final String WSA = "http://www.w3.org/2005/08/addressing";
  static final String WST = "http://www.w3.org/2011/03/ws-tra";
  static final String WSF = "http://www.w3.org/2011/03/ws-fra";
  static final String LEVEL_1 = WSF + "/XPath-Level-1";
  static final String ID = "urn:uuid:9f1c6a52-0000-4000-8000-000000000001";

  private Messages() {}

  static String envelope(String headers, String body) {
    return """
        <s:Envelope xmlns:s="%s" xmlns:wsa="%s" xmlns:wst="%s" xmlns:wsf="%s">\
        <s:Header>%s</s:Header><s:Body>%s</s:Body></s:Envelope>"""
        .formatted(SOAP, WSA, WST, WSF, headers, body);
  }

  static String headers(String verb) {
    return action(WST + "/" + verb) + "<wsa:MessageID>" + ID + "</wsa:MessageID>";
  }

  static String action(String action) {
    return "<wsa:Action>" + action + "</wsa:Action>";
  }

  static String get() {
    return envelope(headers("Get"), "<wst:Get/>");
  }

  static String put(String representation) {
    return envelope(
        headers("Put"),
        "<wst:Put><wst:Representation>" + representation + "</wst:Representation></wst:Put>");
  }

  static String create(String representation) {
    return envelope(
        headers("Create"),
        "<wst:Create><wst:Representation>" + representation + "</wst:Representation></wst:Create>");
  }

  static String delete() {
    return envelope(headers("Delete"), "<wst:Delete/>");
  }

  static String fragmentGet(String expression) {
    return envelope(
        headers("Get"),
        "<wst:Get Dialect='%s'><wsf:Expression Language='%s'>%s</wsf:Expression></wst:Get>"
            .formatted(WSF, LEVEL_1, expression));
  }

  static String fragmentPut(String mode, String expression, String value) {
    String element = value.isEmpty() ? "" : "<wsf:Value>" + value + "</wsf:Value>";
    return envelope(
        headers("Put"),
        ("<wst:Put Dialect='%s'><wsf:Fragment><wsf:Expression Language='%s' Mode='%s/Modes/%s'>"
                + "%s</wsf:Expression>%s</wsf:Fragment></wst:Put>")
            .formatted(WSF, LEVEL_1, WSF, mode, expression, element));
  }

  /** All namespaces that are in scope in the body of {@link #envelope}, as they are stored. */
  static String inScope() {
    return String.join(
        " ",
        List.of(
            "xmlns:s=\"" + SOAP + "\"",
            "xmlns:wsa=\"" + WSA + "\"",
            "xmlns:wsf=\"" + WSF + "\"",
            "xmlns:wst=\"" + WST + "\""));
  }
}
