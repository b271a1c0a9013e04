// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import jakarta.xml.soap.SOAPHeaderElement;
import java.util.List;
import org.w3c.dom.Element;

/**
 * A SOAP 1.2 message that was received.
 *
 * @param headers its header blocks
 * @param content the one element in its body, apart from the rest and with all namespace
 *     declarations that were in scope
 */
record Envelope(List<SOAPHeaderElement> headers, Element content) {

  /** Copies the list. */
  Envelope {
    headers = List.copyOf(headers);
  }
}
