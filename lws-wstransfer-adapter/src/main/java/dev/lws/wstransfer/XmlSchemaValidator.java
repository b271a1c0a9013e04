// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import dev.lws.core.operation.RepresentationValidator;
import dev.lws.store.ContentReader;
import dev.lws.store.ResourcePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.validation.Schema;
import javax.xml.validation.ValidatorHandler;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Keeps XML that does not fit its container's schema out of a storage, whatever protocol it comes
 * with: handed to {@code LwsStorageBuilder.validator}. Over SOAP a violation is {@code
 * wst:InvalidRepresentation}, over HTTP it is 422. It names the line and the column in the
 * representation as it would be stored; the first line of a representation in a SOAP message may be
 * longer there, since all namespace declarations in scope go with it.
 *
 * <p>Resources that are no XML, and those of containers without a schema, are let pass. Thread-safe
 * if the function is; {@link Schema} is.
 */
public final class XmlSchemaValidator implements RepresentationValidator {

  private static final int MOST_DETAIL = 500;
  private static final XmlLimits LIMITS = new XmlLimits(Integer.MAX_VALUE, 1_000, 0, 1_000);

  private final Function<ResourcePath, Optional<Schema>> schemas;
  private final XmlReader reader = new XmlReader(LIMITS);

  /**
   * Creates a validator.
   *
   * @param schemas the schema of the resources in a container, by its path; empty if any XML will
   *     do. Called for each change, by many threads
   */
  public XmlSchemaValidator(Function<ResourcePath, Optional<Schema>> schemas) {
    this.schemas = Objects.requireNonNull(schemas);
  }

  @Override
  public Optional<String> objectionTo(Candidate candidate) throws IOException {
    if (!StoredXml.isXml(candidate.mediaType())) {
      return Optional.empty();
    }
    Optional<Schema> schema = schemas.apply(candidate.container());
    return schema.isEmpty() ? Optional.empty() : objectionTo(candidate, schema.get());
  }

  private Optional<String> objectionTo(Candidate candidate, Schema schema) throws IOException {
    try {
      reader.parse(
          new Bytes(candidate.content()),
          StoredXml.charset(candidate.mediaType()),
          new Validation(schema));
      return Optional.empty();
    } catch (XmlException e) {
      return Optional.of(e.detail());
    }
  }

  /** Passes what a parser reports on to the schema, until the first violation. */
  private static final class Validation extends DefaultHandler2 {

    private final ValidatorHandler schema;

    Validation(Schema schema) {
      this.schema = schema.newValidatorHandler();
      this.schema.setErrorHandler(new Strict());
      this.schema.setResourceResolver(
          (type, namespace, publicId, systemId, base) -> {
            throw new IllegalStateException("a representation makes nothing be fetched");
          });
    }

    @Override
    public void setDocumentLocator(Locator locator) {
      schema.setDocumentLocator(locator);
    }

    @Override
    public void startDocument() throws SAXException {
      schema.startDocument();
    }

    @Override
    public void endDocument() throws SAXException {
      schema.endDocument();
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) throws SAXException {
      schema.startPrefixMapping(prefix, uri);
    }

    @Override
    public void endPrefixMapping(String prefix) throws SAXException {
      schema.endPrefixMapping(prefix);
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes)
        throws SAXException {
      schema.startElement(uri, local, name, attributes);
    }

    @Override
    public void endElement(String uri, String local, String name) throws SAXException {
      schema.endElement(uri, local, name);
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
      schema.characters(text, start, length);
    }

    @Override
    public void ignorableWhitespace(char[] text, int start, int length) throws SAXException {
      schema.ignorableWhitespace(text, start, length);
    }
  }

  private static final class Strict extends DefaultHandler {
    @Override
    public void error(SAXParseException e) throws XmlException {
      String message = String.valueOf(e.getMessage());
      throw XmlException.at(
          e.getLineNumber(),
          e.getColumnNumber(),
          message.length() <= MOST_DETAIL ? message : message.substring(0, MOST_DETAIL) + "…");
    }
  }

  /** Content as a stream. */
  private static final class Bytes extends InputStream {

    private final ContentReader content;
    private long position;

    Bytes(ContentReader content) {
      this.content = content;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = content.read(position, ByteBuffer.wrap(target, offset, length));
      position += Math.max(read, 0);
      return read;
    }
  }
}
