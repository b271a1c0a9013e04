// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import dev.lws.wstransfer.XmlReader.Instructions;
import jakarta.xml.soap.MessageFactory;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPHeader;
import jakarta.xml.soap.SOAPHeaderElement;
import jakarta.xml.soap.SOAPMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.transform.dom.DOMSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Reads SOAP 1.2 envelopes. The text is parsed here, within the limits; SAAJ is given what is left
 * of it without the content of the body. Thread-safe: SAAJ's factory keeps nothing, and each
 * message stays in its thread.
 */
final class EnvelopeReader {

  static final QName BODY = new QName(Names.SOAP, "Body");

  private static final QName ENVELOPE = new QName(Names.SOAP, "Envelope");
  private static final QName HEADER = new QName(Names.SOAP, "Header");

  private final MessageFactory messages;
  private final XmlReader reader;

  EnvelopeReader(MessageFactory messages, XmlReader reader) {
    this.messages = messages;
    this.reader = reader;
  }

  /**
   * Reads one.
   *
   * @throws Fault.Thrown if it is none
   */
  Envelope read(InputStream in, Optional<String> charset) {
    Document document = parsed(in, charset);
    Element envelope = document.getDocumentElement();
    if (!Elements.is(envelope, ENVELOPE)) {
      throw Fault.versionMismatch().thrown();
    }
    Element body = body(envelope);
    List<Element> contents = Elements.children(body);
    if (contents.size() != 1) {
      throw Fault.badRequest("the Body has " + contents.size() + " elements; one is expected")
          .thrown();
    }
    Element content = contents.get(0);
    Namespaces.carry(content);
    body.removeChild(content);
    return new Envelope(headers(document), content);
  }

  private Document parsed(InputStream in, Optional<String> charset) {
    try {
      return reader.read(in, charset, Instructions.REFUSED);
    } catch (XmlException e) {
      throw fault(e).thrown();
    } catch (IOException e) {
      throw Fault.badRequest("the message broke off before its end").thrown();
    }
  }

  /**
   * Names the fault of an envelope: what is wrong inside of a representation is wrong with it
   * (WST-3).
   */
  private static Fault fault(XmlException e) {
    if (e.isTooLarge()) {
      return Fault.tooLarge(e.detail());
    }
    boolean inRepresentation =
        e.open().size() > 2
            && e.open().get(1).equals(BODY)
            && (e.open().get(2).equals(Verb.PUT.element())
                || e.open().get(2).equals(Verb.CREATE.element()));
    return inRepresentation
        ? Fault.invalidRepresentation(e.detail())
        : Fault.badRequest(e.detail());
  }

  private static Element body(Element envelope) {
    List<Element> parts = new ArrayList<>(Elements.children(envelope));
    if (!parts.isEmpty() && Elements.is(parts.get(0), HEADER)) {
      parts.remove(0);
    }
    if (parts.size() != 1 || !Elements.is(parts.get(0), BODY)) {
      throw Fault.badRequest("an Envelope has a Header, if any, and then a Body and nothing else")
          .thrown();
    }
    return parts.get(0);
  }

  private List<SOAPHeaderElement> headers(Document document) {
    try {
      SOAPMessage message = messages.createMessage();
      message.getSOAPPart().setContent(new DOMSource(document));
      SOAPHeader header = message.getSOAPHeader();
      List<SOAPHeaderElement> blocks = new ArrayList<>();
      if (header != null) {
        for (Iterator<SOAPHeaderElement> all = header.examineAllHeaderElements(); all.hasNext(); ) {
          blocks.add(all.next());
        }
      }
      return blocks;
    } catch (SOAPException e) {
      throw Fault.badRequest("the Header is none that SOAP 1.2 has").thrown();
    }
  }
}
