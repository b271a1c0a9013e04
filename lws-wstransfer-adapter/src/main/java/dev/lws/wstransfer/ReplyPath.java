// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import jakarta.xml.soap.SOAPHeaderElement;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * The ways of the answers to a request (WS-Addressing 1.0 Core §3.4).
 *
 * @param relatesTo the id of the request, if it has one
 * @param answer where a success goes
 * @param fault where a fault goes
 */
record ReplyPath(Optional<String> relatesTo, Endpoint answer, Endpoint fault) {

  /**
   * One direction.
   *
   * @param open whether anybody wants to know
   * @param parameters the reference parameters that go with it
   */
  record Endpoint(boolean open, List<Element> parameters) {

    static final Endpoint BACK = new Endpoint(true, List.of());

    private static Endpoint of(SOAPHeaderElement block) {
      return new Endpoint(
          !Addressing.NONE.equals(Addressing.address(block)),
          Elements.child(block, Names.wsa("ReferenceParameters"))
              .map(Elements::children)
              .orElse(List.of()));
    }
  }

  /** For what could not be read. */
  static final ReplyPath UNKNOWN = new ReplyPath(Optional.empty(), Endpoint.BACK, Endpoint.BACK);

  /** Takes what there is, valid or not: whatever is wrong has to be told, too. */
  static ReplyPath of(List<SOAPHeaderElement> headers) {
    Optional<Endpoint> reply = Addressing.first(headers, Names.wsa("ReplyTo")).map(Endpoint::of);
    Optional<Endpoint> fault = Addressing.first(headers, Names.wsa("FaultTo")).map(Endpoint::of);
    return new ReplyPath(
        Addressing.first(headers, Names.wsa("MessageID"))
            .map(Elements::text)
            .filter(Addressing::isIri),
        reply.orElse(Endpoint.BACK),
        fault.or(() -> reply).orElse(Endpoint.BACK));
  }
}
