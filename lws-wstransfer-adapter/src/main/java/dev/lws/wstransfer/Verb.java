// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.namespace.QName;

/** The operations of WS-Transfer. */
enum Verb {
  GET("Get"),
  PUT("Put"),
  DELETE("Delete"),
  CREATE("Create");

  private final String local;

  Verb(String local) {
    this.local = local;
  }

  static Optional<Verb> of(String action) {
    return Stream.of(values()).filter(verb -> verb.action().equals(action)).findFirst();
  }

  /** The {@code wsa:Action} of the request. */
  String action() {
    return Names.WST + "/" + local;
  }

  /** The {@code wsa:Action} of the response. */
  String responseAction() {
    return action() + "Response";
  }

  /** The first element of the request's body. */
  QName element() {
    return Names.wst(local);
  }

  /** The first element of the response's body. */
  QName responseElement() {
    return Names.wst(local + "Response");
  }
}
