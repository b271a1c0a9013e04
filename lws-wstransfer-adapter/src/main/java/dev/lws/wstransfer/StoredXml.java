// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import dev.lws.core.model.MediaType;
import dev.lws.store.ContentReader;
import dev.lws.wstransfer.XmlReader.Instructions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.w3c.dom.Document;

/** The XML that resources hold (WST-5). Thread-safe. */
record StoredXml(XmlReader reader) {

  /**
   * Whether a media type is one of XML: {@code application/xml}, {@code text/xml}, {@code +xml}.
   */
  static boolean isXml(MediaType type) {
    return type.essence().equals("application/xml")
        || type.essence().equals("text/xml")
        || type.subtype().endsWith("+xml");
  }

  /** The encoding of the bytes, as the media type says. */
  static Optional<String> charset(MediaType type) {
    return type.parameters().stream()
        .filter(parameter -> parameter.name().equals("charset"))
        .map(MediaType.Parameter::value)
        .findFirst();
  }

  /**
   * Checks that a resource can be written here.
   *
   * @throws Fault.Thrown if it is no XML, or its media type says that it is not UTF-8
   */
  static void checkWritable(String mediaType) {
    Optional<String> charset = charset(xml(mediaType));
    if (charset.filter(name -> !isUtf8(name)).isPresent()) {
      throw Fault.unsupportedMediaType(
              "the media type of the resource is "
                  + mediaType
                  + "; SOAP writes UTF-8, replace it over HTTP")
          .thrown();
    }
  }

  /**
   * Reads the XML of a resource.
   *
   * @throws Fault.Thrown if it is none, or too large
   * @throws IOException if {@code content} failed
   */
  Document read(String mediaType, ContentReader content) throws IOException {
    Optional<String> charset = charset(xml(mediaType));
    if (content.length() > reader.limits().bytes()) {
      throw Fault.tooLarge(
              "the resource has "
                  + content.length()
                  + " bytes; SOAP carries "
                  + reader.limits().bytes()
                  + ", take it over HTTP")
          .thrown();
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) content.length());
    while (bytes.hasRemaining() && content.read(bytes.position(), bytes) >= 0) {
      // reads on until all is there
    }
    try {
      return reader.read(bytes.array(), charset, Instructions.KEPT);
    } catch (XmlException e) {
      throw Fault.unsupportedMediaType("what is stored cannot be read as XML: " + e.detail())
          .thrown();
    }
  }

  /**
   * Writes a changed document, which can be read again.
   *
   * @throws Fault.Thrown if it went past a limit
   */
  byte[] write(Document document) {
    try {
      byte[] bytes = XmlWriter.write(document, reader.limits().bytes());
      reader.read(bytes, Optional.empty(), Instructions.KEPT);
      return bytes;
    } catch (XmlException e) {
      throw Fault.invalidRepresentation("the result: " + e.detail()).thrown();
    }
  }

  private static MediaType xml(String mediaType) {
    return MediaType.parse(mediaType)
        .filter(StoredXml::isXml)
        .orElseThrow(() -> Fault.unsupportedMediaType("the resource is " + mediaType).thrown());
  }

  private static boolean isUtf8(String charset) {
    try {
      return Charset.forName(charset).equals(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
