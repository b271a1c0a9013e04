// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import dev.lws.core.LwsStorage;
import dev.lws.core.model.EntityTag;
import dev.lws.core.model.MediaType;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.RequestContext;
import dev.lws.wstransfer.ReplyPath.Endpoint;
import dev.lws.wstransfer.Transfer.Outcome;
import jakarta.xml.soap.MessageFactory;
import jakarta.xml.soap.SOAPConstants;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPHeaderElement;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * Speaks WS-Transfer for the XML resources of one storage (WST-1 to WST-6): SOAP 1.2 with
 * WS-Addressing 1.0 over HTTP, the verbs Get, Put, Delete and Create of the W3C Recommendation of
 * 2011, and its WS-Fragment dialect for Get and Put. Mounted at {@code P}, the resource {@code
 * /a/b.xml} has the address {@code P/a/b.xml}.
 *
 * <p>It calls the same operations as the HTTP binding: authorizer, validators, quotas, listeners
 * and commits are those of the storage. The header field {@code If-Match} of a request is its
 * precondition, and {@code ETag} of a response is the tag of the resource.
 *
 * <p>Immutable and thread-safe. A host implements {@link SoapRequest} and sends the {@link
 * SoapResponse}; for servlet containers {@link dev.lws.wstransfer.servlet.WsTransferServlet} does.
 */
public final class WsTransferBinding {

  private static final System.Logger LOG = System.getLogger(WsTransferBinding.class.getName());

  private static final Set<String> MESSAGE_TYPES = Set.of("application/soap+xml", "text/xml");
  private static final Set<String> CHARSETS = Set.of("utf-8", "utf-16", "us-ascii");

  /** A whole resource at the limit, and what is around it. */
  private static final int ENVELOPE_BYTES = 64 << 10;

  private final Transfer transfer;
  private final EnvelopeReader reader;
  private final EnvelopeWriter writer;
  private final @Nullable URI publicBaseUri;

  private WsTransferBinding(Builder builder) {
    XmlLimits limits =
        new XmlLimits(
            builder.maxEnvelopeBytes,
            builder.maxXmlDepth,
            builder.maxXmlNodes,
            builder.maxXmlAttributes);
    XmlReader xml = new XmlReader(limits);
    MessageFactory messages = messages();
    this.transfer = new Transfer(builder.storage, xml, builder.requireConditionalPut);
    this.reader = new EnvelopeReader(messages, xml);
    this.writer = new EnvelopeWriter(messages, 2L * limits.bytes() + ENVELOPE_BYTES);
    this.publicBaseUri = builder.publicBaseUri;
  }

  private static MessageFactory messages() {
    try {
      return MessageFactory.newInstance(SOAPConstants.SOAP_1_2_PROTOCOL);
    } catch (SOAPException e) {
      throw new IllegalStateException(
          "no SAAJ implementation is at hand; add com.sun.xml.messaging.saaj:saaj-impl", e);
    }
  }

  /** An endpoint with the default settings. */
  public static WsTransferBinding of(LwsStorage storage) {
    return builder(storage).build();
  }

  /** Begins an endpoint. */
  public static Builder builder(LwsStorage storage) {
    return new Builder(storage);
  }

  /** Answers one request, whatever it is. Failures are answered as faults. */
  public SoapResponse handle(SoapRequest request) {
    if (!request.method().equals("POST")) {
      return new SoapResponse(
          405, Map.of("Allow", "POST", "Cache-Control", "no-store"), new byte[0]);
    }
    ReplyPath path = ReplyPath.UNKNOWN;
    try {
      Optional<MediaType> type = messageType(request);
      if (type.isEmpty()) {
        return fault(
            415, path, Fault.unsupportedMediaType("send application/soap+xml, in UTF-8 or UTF-16"));
      }
      Envelope envelope = envelope(request, type.get());
      path = ReplyPath.of(envelope.headers());
      return answer(path, request, type.get(), envelope);
    } catch (Fault.Thrown e) {
      return fault(e.fault().code().status(), path, e.fault());
    } catch (IOException | RuntimeException e) {
      LwsException failure =
          new LwsException(LwsException.Kind.UNKNOWN_ERROR, "it has been logged", e);
      LOG.log(
          System.Logger.Level.ERROR,
          "incident "
              + failure.incident()
              + ": a message to "
              + request.rawPath()
              + " met an unexpected failure",
          e);
      Fault fault = Fault.unknownError(failure);
      return fault(fault.code().status(), path, fault);
    }
  }

  /** The media type of the message; empty if it is none that is read here (ALL-14). */
  private static Optional<MediaType> messageType(SoapRequest request) {
    List<String> lines = request.headers("Content-Type");
    boolean coded =
        request.headers("Content-Encoding").stream()
            .anyMatch(coding -> !coding.equalsIgnoreCase("identity"));
    return lines.size() != 1 || coded
        ? Optional.empty()
        : MediaType.parse(lines.get(0))
            .filter(type -> MESSAGE_TYPES.contains(type.essence()))
            .filter(
                type ->
                    StoredXml.charset(type)
                        .filter(name -> !CHARSETS.contains(name.toLowerCase(Locale.ROOT)))
                        .isEmpty());
  }

  private Envelope envelope(SoapRequest request, MediaType type) {
    try (var in = request.body()) {
      return reader.read(in, StoredXml.charset(type));
    } catch (IOException e) {
      throw Fault.badRequest("the message broke off before its end").thrown();
    }
  }

  private SoapResponse answer(
      ReplyPath path, SoapRequest request, MediaType type, Envelope envelope) throws IOException {
    checkUnderstood(envelope.headers());
    if (request.rawQuery().isPresent()) {
      throw Fault.badRequest("a message is sent to a URI without a query").thrown();
    }
    Addressing addressing = Addressing.of(envelope.headers());
    Verb verb = verb(addressing.action(), type, envelope);
    Destination destination = Destination.of(request, addressing, publicBaseUri);
    RequestContext context =
        new RequestContext(
            request.agent(),
            destination.target(),
            destination.uris(),
            IfMatch.of(request.headers("If-Match")));
    try {
      Outcome outcome = transfer.carryOut(verb, envelope.content(), context);
      byte[] body = writer.answer(path, verb.responseAction(), outcome.content());
      return response(200, path.answer(), verb.responseAction(), body, outcome.etag());
    } catch (LwsException e) {
      throw FaultMap.of(e, verb).thrown();
    } catch (XmlException e) {
      throw Fault.tooLarge("the answer: " + e.detail()).thrown();
    }
  }

  private static void checkUnderstood(List<SOAPHeaderElement> headers) {
    List<QName> strange =
        headers.stream()
            .filter(SOAPHeaderElement::getMustUnderstand)
            .filter(Addressing::isForUs)
            .filter(block -> !Addressing.isUnderstood(block))
            .map(SOAPHeaderElement::getElementQName)
            .toList();
    if (!strange.isEmpty()) {
      throw Fault.mustUnderstand(strange).thrown();
    }
  }

  private static Verb verb(String action, MediaType type, Envelope envelope) {
    Verb verb = Verb.of(action).orElseThrow(() -> Fault.actionNotSupported(action).thrown());
    boolean otherInType =
        type.parameters().stream()
            .anyMatch(
                parameter ->
                    parameter.name().equals("action") && !parameter.value().equals(action));
    if (otherInType || !Elements.is(envelope.content(), verb.element())) {
      throw Fault.invalidHeader(
              "ActionMismatch",
              Names.wsa("Action"),
              "the action, that of the Content-Type and the element in the Body do not go together")
          .thrown();
    }
    return verb;
  }

  private SoapResponse fault(int status, ReplyPath path, Fault fault) {
    return response(
        status, path.fault(), fault.action(), writer.fault(path, fault), Optional.empty());
  }

  private static SoapResponse response(
      int status, Endpoint endpoint, String action, byte[] body, Optional<EntityTag> etag) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Cache-Control", "no-store");
    etag.ifPresent(tag -> headers.put("ETag", tag.toString()));
    if (!endpoint.open()) {
      return new SoapResponse(202, headers, new byte[0]);
    }
    headers.put("Content-Type", "application/soap+xml; charset=utf-8; action=\"" + action + '"');
    headers.put("X-Content-Type-Options", "nosniff");
    return new SoapResponse(status, headers, body);
  }

  /** Collects the choices for an endpoint. Not thread-safe. */
  public static final class Builder {

    private static final int MOST_DEPTH = 1_000;

    private final LwsStorage storage;
    private @Nullable URI publicBaseUri;
    private int maxEnvelopeBytes = 4 << 20;
    private int maxXmlDepth = 128;
    private int maxXmlNodes = 100_000;
    private int maxXmlAttributes = 256;
    private boolean requireConditionalPut;

    private Builder(LwsStorage storage) {
      this.storage = Objects.requireNonNull(storage, "storage");
    }

    /**
     * The URI at which clients see the mount, if a proxy or the like stands in front (ALL-18).
     * Default: as the request came in.
     *
     * @param uri absolute, with a path that ends in a slash, without query and fragment
     * @throws IllegalArgumentException if it is not such a URI
     */
    public Builder publicBaseUri(URI uri) {
      if (uri.getScheme() == null
          || uri.getRawAuthority() == null
          || !uri.getRawPath().endsWith("/")
          || uri.getRawQuery() != null
          || uri.getRawFragment() != null) {
        throw new IllegalArgumentException(
            "a public base URI is like https://example.org/soap/, with the slash: " + uri);
      }
      publicBaseUri = uri;
      return this;
    }

    /** The largest message, and the largest resource that is read, in bytes. Default 4 MiB. */
    public Builder maxEnvelopeBytes(int bytes) {
      maxEnvelopeBytes = positive(bytes, "maxEnvelopeBytes");
      return this;
    }

    /**
     * The most elements that may lie inside each other, those of the envelope included: 1,000 at
     * the most, since working on them takes a thread's stack. Default 128.
     */
    public Builder maxXmlDepth(int elements) {
      if (elements > MOST_DEPTH) {
        throw new IllegalArgumentException(
            "maxXmlDepth is at most " + MOST_DEPTH + ": " + elements);
      }
      maxXmlDepth = positive(elements, "maxXmlDepth");
      return this;
    }

    /**
     * The most elements, attributes, comments and processing instructions that a message or
     * resource may have together. Each takes some 200 bytes of memory while it is worked on.
     * Default 100,000.
     */
    public Builder maxXmlNodes(int nodes) {
      maxXmlNodes = positive(nodes, "maxXmlNodes");
      return this;
    }

    /** The most attributes that an element may have. Default 256. */
    public Builder maxXmlAttributes(int attributes) {
      maxXmlAttributes = positive(attributes, "maxXmlAttributes");
      return this;
    }

    /** Whether a Put needs {@code If-Match}; stock clients send none. Default no. */
    public Builder requireConditionalPut(boolean required) {
      requireConditionalPut = required;
      return this;
    }

    /**
     * Builds the endpoint.
     *
     * @throws IllegalStateException if there is no SAAJ implementation
     */
    public WsTransferBinding build() {
      return new WsTransferBinding(this);
    }

    private static int positive(int value, String what) {
      if (value < 1) {
        throw new IllegalArgumentException(what + " is at least 1: " + value);
      }
      return value;
    }
  }
}
