// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import jakarta.xml.soap.SOAPHeaderElement;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * The message addressing properties of a request (WS-Addressing 1.0), as far as they matter here.
 *
 * @param action what is asked for
 * @param to where it is sent; empty if that is anonymous, which is where it was posted to
 * @param resource the reference parameter that names a resource below the mount
 */
record Addressing(String action, Optional<String> to, Optional<String> resource) {

  static final String ANONYMOUS = Names.WSA + "/anonymous";
  static final String NONE = Names.WSA + "/none";

  /** The reference parameter, for clients that are given one address for the whole mount. */
  static final QName RESOURCE = Names.lws("Resource");

  private static final Set<String> ROLES =
      Set.of("", Names.SOAP + "/role/next", Names.SOAP + "/role/ultimateReceiver");
  private static final Set<String> ONCE =
      Set.of("To", "Action", "MessageID", "ReplyTo", "FaultTo", "From");

  /** Whether a header block is addressed to this endpoint. */
  static boolean isForUs(SOAPHeaderElement block) {
    return ROLES.contains(block.getRole() == null ? "" : block.getRole());
  }

  /** Whether a header block is one that this endpoint knows. */
  static boolean isUnderstood(SOAPHeaderElement block) {
    QName name = block.getElementQName();
    return name.equals(RESOURCE)
        || name.equals(Names.wsa("RelatesTo"))
        || (name.getNamespaceURI().equals(Names.WSA) && ONCE.contains(name.getLocalPart()));
  }

  /**
   * Reads them.
   *
   * @throws Fault.Thrown if they are not valid
   */
  static Addressing of(List<SOAPHeaderElement> headers) {
    List<SOAPHeaderElement> ours = headers.stream().filter(Addressing::isForUs).toList();
    for (String name : ONCE) {
      if (all(ours, Names.wsa(name)).size() > 1) {
        throw Fault.invalidHeader("InvalidCardinality", Names.wsa(name), "it is sent twice")
            .thrown();
      }
    }
    checkIri(ours, Names.wsa("MessageID"));
    checkIri(ours, Names.wsa("Action"));
    checkAnswerable(ours, Names.wsa("ReplyTo"));
    checkAnswerable(ours, Names.wsa("FaultTo"));
    String action =
        first(ours, Names.wsa("Action"))
            .map(Elements::text)
            .filter(text -> !text.isEmpty())
            .orElseThrow(() -> Fault.headerRequired(Names.wsa("Action")).thrown());
    return new Addressing(
        action,
        first(ours, Names.wsa("To")).map(Elements::text).filter(text -> !text.equals(ANONYMOUS)),
        first(ours, RESOURCE).map(Elements::text));
  }

  private static void checkIri(List<SOAPHeaderElement> headers, QName name) {
    if (first(headers, name).filter(block -> !isIri(Elements.text(block))).isPresent()) {
      throw Fault.invalidHeader(name, "it is no IRI").thrown();
    }
  }

  /** Whether a text is an IRI that can be sent back. */
  static boolean isIri(String text) {
    try {
      return new URI(text).toString().equals(text);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Answers go back on the connection, or nowhere. */
  private static void checkAnswerable(List<SOAPHeaderElement> headers, QName name) {
    Optional<SOAPHeaderElement> endpoint = first(headers, name);
    if (endpoint.isEmpty()) {
      return;
    }
    String address = address(endpoint.get());
    if (address == null) {
      throw Fault.invalidHeader("MissingAddressInEPR", name, "it has no wsa:Address").thrown();
    }
    if (!address.equals(ANONYMOUS) && !address.equals(NONE)) {
      throw Fault.invalidHeader(
              "OnlyAnonymousAddressSupported", name, "answers go back on the connection only")
          .thrown();
    }
  }

  static @Nullable String address(SOAPHeaderElement endpoint) {
    return Elements.child(endpoint, Names.wsa("Address")).map(Elements::text).orElse(null);
  }

  static Optional<SOAPHeaderElement> first(List<SOAPHeaderElement> headers, QName name) {
    return all(headers, name).stream().findFirst();
  }

  private static List<SOAPHeaderElement> all(List<SOAPHeaderElement> headers, QName name) {
    return headers.stream().filter(block -> block.getElementQName().equals(name)).toList();
  }
}
