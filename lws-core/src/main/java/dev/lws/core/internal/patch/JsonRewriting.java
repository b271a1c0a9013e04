// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.core.internal.json.DocumentMemory;
import dev.lws.core.internal.json.JsonTexts;
import dev.lws.core.internal.settings.Limits;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.Remedy;
import dev.lws.core.operation.Rewriting;
import dev.lws.core.patch.JsonChange;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A change of JSON on its way from the text that is stored to the text that will be, within what is
 * held in memory at once (UPD-11).
 */
final class JsonRewriting implements Rewriting {

  private final JsonPatch patch;
  private final JsonTexts json;
  private final DocumentMemory memory;
  private final Limits limits;

  JsonRewriting(JsonPatch patch, JsonTexts json, DocumentMemory memory, Limits limits) {
    this.patch = patch;
    this.json = json;
    this.memory = memory;
    this.limits = limits;
  }

  @Override
  public ContentSource rewrite(String mediaType, ContentReader current) throws IOException {
    long texts = Math.min(current.length(), limits.json().bytes()) + patch.length();
    return ContentSource.of(memory.during(texts, () -> patched(current)));
  }

  private byte[] patched(ContentReader current) throws IOException {
    JsonChange change = patch.parsed();
    return bounded(json.write(PatchReading.applied(change, parsed(current))));
  }

  private JsonNode parsed(ContentReader current) throws IOException {
    byte[] text = text(current);
    try {
      return json.parse(text, "what is stored");
    } catch (LwsException e) {
      throw new LwsException(
          Kind.CONFLICT, e.detail() + "; it cannot be patched as JSON", Remedy.REPLACE_WHOLE);
    }
  }

  private byte[] text(ContentReader current) throws IOException {
    if (current.length() > limits.json().bytes()) {
      throw new LwsException(
          Kind.UNPROCESSABLE_CONTENT,
          "only JSON of up to "
              + limits.json().bytes()
              + " bytes is patched in place; this has "
              + current.length());
    }
    ByteBuffer text = ByteBuffer.allocate((int) current.length());
    while (text.hasRemaining() && current.read(text.position(), text) >= 0) {
      // reads on until all is there
    }
    return text.array();
  }

  private byte[] bounded(byte[] result) {
    if (result.length > limits.patchedJsonBytes()) {
      throw new LwsException(
          Kind.UNPROCESSABLE_CONTENT,
          "the result would have "
              + result.length
              + " bytes; at most "
              + limits.patchedJsonBytes()
              + " are stored");
    }
    return result;
  }
}
