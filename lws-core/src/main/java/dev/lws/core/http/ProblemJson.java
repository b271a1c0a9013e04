// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.base.Ascii;
import dev.lws.core.operation.LwsException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes problem details (RFC 9457, ALL-4). */
final class ProblemJson {

  private static final JsonFactory JSON = new JsonFactory();

  private ProblemJson() {}

  static byte[] write(Kind kind, String detail, String instance) {
    String type = Ascii.toLowerCase(kind.name()).replace('_', '-');
    return write(type, StatusMap.title(kind), StatusMap.status(kind), detail, instance);
  }

  static byte[] write(String type, String title, int status, String detail, String instance) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("type", "urn:lws:problem:" + type);
      json.writeStringField("title", title);
      json.writeNumberField("status", status);
      json.writeStringField("detail", detail);
      json.writeStringField("instance", instance);
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
    return bytes.toByteArray();
  }
}
