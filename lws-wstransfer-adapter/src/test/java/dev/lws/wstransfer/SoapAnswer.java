// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A response as a client reads it; one with a body is valid by the specifications' schemas. */
record SoapAnswer(int status, Map<String, String> headers, String body) {

  static SoapAnswer of(SoapResponse response) {
    if (response.body().length > 0) {
      Xml.response(response.body());
    }
    return new SoapAnswer(
        response.status(), response.headers(), new String(response.body(), UTF_8));
  }

  Element envelope() {
    return Xml.parse(body.getBytes(UTF_8)).getDocumentElement();
  }

  Element content() {
    return (Element) Xml.element(envelope(), "Body").getFirstChild();
  }

  String header(String local) {
    return Xml.element(envelope(), "Header", local).getTextContent();
  }

  String etag() {
    return headers.get("ETag");
  }

  /** The fault's code and subcodes by their local names: {@code Sender/UnknownDialect}. */
  String code() {
    List<String> names = new ArrayList<>();
    Node code = Xml.element(content(), "Code");
    while (code != null) {
      String value = Xml.element(code, "Value").getTextContent();
      names.add(value.substring(value.indexOf(':') + 1));
      code = code.getLastChild() == code.getFirstChild() ? null : code.getLastChild();
    }
    return String.join("/", names);
  }

  /** The words of the fault on this case. */
  String problem() {
    return Xml.element(content(), "Detail").getTextContent();
  }
}
