// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import javax.xml.namespace.QName;

/** Names from the specifications, and our own. */
final class Names {

  /** SOAP 1.2 envelopes. */
  static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";

  /** WS-Addressing 1.0. */
  static final String WSA = "http://www.w3.org/2005/08/addressing";

  /** WS-Transfer, W3C Recommendation 13 December 2011. */
  static final String WST = "http://www.w3.org/2011/03/ws-tra";

  /** WS-Fragment, W3C Recommendation 13 December 2011; also the IRI of its dialect. */
  static final String WSF = "http://www.w3.org/2011/03/ws-fra";

  /**
   * The names of what the specifications have none for: subcodes, details, a reference parameter.
   */
  static final String LWS = "urn:lws:ws-transfer";

  static final String XMLNS = "http://www.w3.org/2000/xmlns/";

  private Names() {}

  static QName wsa(String local) {
    return new QName(WSA, local, "wsa");
  }

  static QName wst(String local) {
    return new QName(WST, local, "wst");
  }

  static QName wsf(String local) {
    return new QName(WSF, local, "wsf");
  }

  static QName lws(String local) {
    return new QName(LWS, local, "lws");
  }
}
