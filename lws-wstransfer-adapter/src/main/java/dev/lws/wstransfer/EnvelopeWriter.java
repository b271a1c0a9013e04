// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import dev.lws.wstransfer.Fault.Code;
import dev.lws.wstransfer.Fault.Detail;
import dev.lws.wstransfer.ReplyPath.Endpoint;
import jakarta.xml.soap.MessageFactory;
import jakarta.xml.soap.SOAPElement;
import jakarta.xml.soap.SOAPEnvelope;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPFault;
import jakarta.xml.soap.SOAPHeader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/** Writes SOAP 1.2 envelopes. Thread-safe. */
record EnvelopeWriter(MessageFactory messages, long most) {

  private static final List<QName> PREFIXES =
      List.of(Names.wsa(""), Names.wst(""), Names.wsf(""), Names.lws(""));

  /**
   * Writes an answer. Its content does not go through SAAJ, whose wrappers around each node are
   * slow and large.
   *
   * @param content goes into the body, and out of its document
   * @throws XmlException if it is too large
   */
  byte[] answer(ReplyPath path, String action, Element content) throws XmlException {
    try {
      SOAPEnvelope envelope = envelope(path.answer(), path.relatesTo(), action);
      Element whole = (Element) content.getOwnerDocument().importNode(envelope, true);
      Elements.child(whole, EnvelopeReader.BODY).orElseThrow().appendChild(content);
      return XmlWriter.write(whole, most);
    } catch (SOAPException e) {
      throw new IllegalStateException("no envelope could be made", e);
    }
  }

  /** Writes a fault. */
  byte[] fault(ReplyPath path, Fault fault) {
    try {
      SOAPEnvelope envelope = envelope(path.fault(), path.relatesTo(), fault.action());
      SOAPHeader header = envelope.getHeader();
      for (QName name : fault.notUnderstood()) {
        header.addNotUnderstoodHeaderElement(prefixed(name));
      }
      if (fault.code() == Code.VERSION_MISMATCH) {
        header.addUpgradeHeaderElement(Names.SOAP);
      }
      SOAPFault body =
          envelope.getBody().addFault(fault.code().qualified(), fault.reason(), Locale.ENGLISH);
      for (QName subcode : fault.subcodes()) {
        body.appendFaultSubcode(subcode);
      }
      if (!fault.details().isEmpty()) {
        SOAPElement details = body.addDetail();
        for (Detail detail : fault.details()) {
          add(details, detail.names(), detail.text());
        }
      }
      return XmlWriter.write(envelope, Long.MAX_VALUE);
    } catch (SOAPException | XmlException e) {
      throw new IllegalStateException("no fault could be made", e);
    }
  }

  private SOAPEnvelope envelope(Endpoint endpoint, Optional<String> relatesTo, String action)
      throws SOAPException {
    SOAPEnvelope envelope = messages.createMessage().getSOAPPart().getEnvelope();
    for (QName name : PREFIXES) {
      envelope.addNamespaceDeclaration(name.getPrefix(), name.getNamespaceURI());
    }
    SOAPHeader header = envelope.getHeader();
    add(header, List.of(Names.wsa("To")), Addressing.ANONYMOUS);
    add(header, List.of(Names.wsa("Action")), action);
    if (relatesTo.isPresent()) {
      add(header, List.of(Names.wsa("RelatesTo")), relatesTo.get());
    }
    for (Element parameter : endpoint.parameters()) {
      Element copy = (Element) header.getOwnerDocument().importNode(parameter, true);
      copy.setAttributeNS(Names.WSA, "wsa:IsReferenceParameter", "true");
      header.appendChild(copy);
    }
    return envelope;
  }

  private static void add(SOAPElement parent, List<QName> names, String text) throws SOAPException {
    SOAPElement element = parent;
    for (QName name : names) {
      element = element.addChildElement(name);
    }
    element.addTextNode(text);
  }

  private static QName prefixed(QName name) {
    return name.getPrefix().isEmpty()
        ? new QName(name.getNamespaceURI(), name.getLocalPart(), "ns")
        : name;
  }
}
