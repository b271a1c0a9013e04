// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lws.core.model.MediaType;
import dev.lws.core.model.Target;
import dev.lws.core.model.UriSpace;
import dev.lws.core.model.Vocabulary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * The storage description (REA-11).
 *
 * @param uris how references are written
 * @param patchFormats what can be patched with
 */
public record DescriptionDocument(UriSpace uris, List<MediaType> patchFormats) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Writes the document. */
  public byte[] write() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("@context", Vocabulary.CONTEXT);
      json.writeStringField("id", uris.absolute(Target.DESCRIPTION));
      json.writeStringField("type", "Storage");
      json.writeArrayFieldStart("service");
      writeService(json, "StorageDescription", Target.DESCRIPTION);
      writeService(json, "StorageRoot", Target.ROOT);
      json.writeEndArray();
      json.writeArrayFieldStart("capability");
      json.writeStartObject();
      json.writeStringField("type", "PatchSupport");
      json.writeArrayFieldStart("mediaType");
      for (MediaType format : patchFormats) {
        json.writeString(format.toString());
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private void writeService(JsonGenerator json, String type, Target endpoint) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", uris.absolute(Target.DESCRIPTION) + "#" + type);
    json.writeStringField("type", type);
    json.writeStringField("serviceEndpoint", uris.absolute(endpoint));
    json.writeEndObject();
  }
}
