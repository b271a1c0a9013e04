// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import dev.lws.core.LwsStorage;
import dev.lws.core.model.EntityTag;
import dev.lws.core.operation.CreateRequest;
import dev.lws.core.operation.CreateRequest.Membership;
import dev.lws.core.operation.CreateResult;
import dev.lws.core.operation.DeleteRequest;
import dev.lws.core.operation.Negotiation;
import dev.lws.core.operation.ReadRequest;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.operation.Rewriting;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.operation.UpdateResult;
import dev.lws.store.ContentSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Makes of each verb the operation it stands for. Thread-safe. */
final class Transfer {

  private static final String MEDIA_TYPE = "application/xml";

  private final LwsStorage storage;
  private final StoredXml xml;
  private final boolean conditionRequired;

  Transfer(LwsStorage storage, XmlReader reader, boolean conditionRequired) {
    this.storage = storage;
    this.xml = new StoredXml(reader);
    this.conditionRequired = conditionRequired;
  }

  /**
   * The outcome of a transfer.
   *
   * @param content of the response's body
   * @param etag of the resource, if it is there
   */
  record Outcome(Element content, Optional<EntityTag> etag) {}

  /**
   * Carries out a request.
   *
   * @param content the one element of its body
   * @throws dev.lws.core.operation.LwsException if the operation did not succeed
   * @throws Fault.Thrown if the request cannot be carried out
   */
  Outcome carryOut(Verb verb, Element content, RequestContext context) throws IOException {
    return switch (verb) {
      case GET -> get(content, context);
      case PUT -> put(content, context);
      case DELETE -> delete(content, context);
      case CREATE -> create(content, context);
    };
  }

  private Outcome get(Element get, RequestContext context) throws IOException {
    Optional<FragmentExpression> fragment =
        isFragment(get) ? Optional.of(FragmentExpression.in(get)) : Optional.empty();
    try (ReadResult result =
        storage.read(new ReadRequest(context, false, Negotiation.DEFAULT, Optional.empty()))) {
      String mediaType = result.representation().mediaType();
      if (!(result instanceof ReadResult.Stored stored)) {
        throw Fault.unsupportedMediaType("this is " + mediaType + " made by the server").thrown();
      }
      Document document = xml.read(mediaType, stored.content());
      Element response = response(Verb.GET);
      if (fragment.isPresent()) {
        Element value = child(response, Names.WSF, "wsf:Value");
        FragmentPiece.show(fragment.get().select(document), value, mostNodes());
      } else {
        Element wrapper = child(response, Names.WST, "wst:Representation");
        wrapper.appendChild(response.getOwnerDocument().adoptNode(document.getDocumentElement()));
      }
      dropInstructions(response);
      return new Outcome(response, Optional.of(result.representation().etag()));
    }
  }

  private Outcome put(Element put, RequestContext context) throws IOException {
    UpdateRequest request =
        new UpdateRequest.Rewrite(
            context, isFragment(put) ? fragmentPut(put) : wholePut(put), conditionRequired, false);
    try (UpdateResult result = storage.update(request)) {
      return new Outcome(response(Verb.PUT), Optional.of(result.etag()));
    }
  }

  private Rewriting wholePut(Element put) {
    byte[] bytes = representation(put);
    return (mediaType, current) -> {
      StoredXml.checkWritable(mediaType);
      return ContentSource.of(bytes);
    };
  }

  private Rewriting fragmentPut(Element put) {
    FragmentPut instructions = FragmentPut.in(put, mostNodes());
    return (mediaType, current) -> {
      StoredXml.checkWritable(mediaType);
      Document document = xml.read(mediaType, current);
      instructions.applyTo(document, mostNodes());
      return ContentSource.of(xml.write(document));
    };
  }

  private int mostNodes() {
    return xml.reader().limits().nodes();
  }

  private Outcome delete(Element delete, RequestContext context) {
    checkNoDialect(delete);
    storage.delete(new DeleteRequest(context, false));
    return new Outcome(response(Verb.DELETE), Optional.empty());
  }

  private Outcome create(Element create, RequestContext context) {
    checkNoDialect(create);
    byte[] bytes = representation(create);
    CreateResult result =
        storage.create(
            new CreateRequest(
                context,
                new Membership.Contained(),
                false,
                Optional.of(root(create).getLocalName() + ".xml"),
                RequestBody.of(MEDIA_TYPE, bytes),
                List.of()));
    Element response = response(Verb.CREATE);
    Element reference = child(response, Names.WST, "wst:ResourceCreated");
    child(reference, Names.WSA, "wsa:Address")
        .setTextContent(context.uris().absolute(result.location()));
    return new Outcome(response, Optional.of(result.etag()));
  }

  /** Whether it speaks of a part of the resource (WST-2). */
  private static boolean isFragment(Element operation) {
    Attr dialect = operation.getAttributeNode("Dialect");
    if (dialect != null && !dialect.getValue().equals(Names.WSF)) {
      throw Fault.unknownDialect(dialect.getValue()).thrown();
    }
    return dialect != null;
  }

  private static void checkNoDialect(Element operation) {
    if (isFragment(operation)) {
      throw Fault.unknownDialect(Names.WSF).thrown();
    }
  }

  private byte[] representation(Element operation) {
    Element root = root(operation);
    Namespaces.carry(root);
    try {
      return XmlWriter.write(root, xml.reader().limits().bytes());
    } catch (XmlException e) {
      throw Fault.tooLarge("the representation: " + e.detail()).thrown();
    }
  }

  /**
   * The representation: the first child element (WST-1), or what is in it if that is the {@code
   * wst:Representation} of the Recommendation's schema.
   */
  private static Element root(Element operation) {
    List<Element> children = Elements.children(operation);
    if (!children.isEmpty() && Elements.is(children.get(0), Names.wst("Representation"))) {
      children = Elements.children(children.get(0));
      if (children.size() > 1) {
        throw Fault.invalidRepresentation("a representation has one root element").thrown();
      }
    }
    if (children.isEmpty()) {
      throw Fault.invalidRepresentation("there is no representation").thrown();
    }
    return children.get(0);
  }

  private static Element response(Verb verb) {
    return XmlReader.emptyDocument()
        .createElementNS(Names.WST, "wst:" + verb.responseElement().getLocalPart());
  }

  private static Element child(Element parent, String namespace, String name) {
    Element child = parent.getOwnerDocument().createElementNS(namespace, name);
    parent.appendChild(child);
    return child;
  }

  /** A SOAP message must not have any (SOAP 1.2 Part 1 §5). */
  private static void dropInstructions(Node parent) {
    Node next;
    for (Node node = parent.getFirstChild(); node != null; node = next) {
      next = node.getNextSibling();
      if (node.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
        parent.removeChild(node);
      } else {
        dropInstructions(node);
      }
    }
  }
}
