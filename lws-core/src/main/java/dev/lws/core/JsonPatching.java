// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.patch.JsonChange;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.ResourceRecord.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Applies patches of JSON to stored JSON, within what is held in memory at once (UPD-11). */
final class JsonPatching {

  private final StorageContext storage;
  private final JsonTexts json;

  JsonPatching(StorageContext storage, JsonTexts json) {
    this.storage = storage;
    this.json = json;
  }

  Patching.Application application(JsonChange change) {
    return (view, current) -> {
      JsonNode document = read(view, current);
      return () ->
          storage
              .store()
              .stage(ContentSource.of(checked(json.write(PatchReading.applied(change, document)))));
    };
  }

  private JsonNode read(View view, Bytes bytes) throws IOException {
    long length = bytes.content().length();
    if (length > storage.settings().maxJsonBytes()) {
      throw new LwsException(
          Kind.UNPROCESSABLE_CONTENT,
          "only JSON of up to "
              + storage.settings().maxJsonBytes()
              + " bytes is patched in place; this has "
              + length);
    }
    ByteBuffer text = ByteBuffer.allocate((int) length);
    try (ContentReader content = view.open(bytes.content())) {
      while (text.hasRemaining() && content.read(text.position(), text) >= 0) {
        // reads on until all is there
      }
    }
    try {
      return json.parse(text.array(), "what is stored");
    } catch (LwsException e) {
      throw new LwsException(
          Kind.CONFLICT, e.detail() + "; it cannot be patched as JSON, replace it with PUT");
    }
  }

  private byte[] checked(byte[] result) {
    long most = Math.min(storage.settings().maxJsonBytes(), storage.settings().maxContentBytes());
    if (result.length > most) {
      throw new LwsException(
          Kind.UNPROCESSABLE_CONTENT,
          "the result would have " + result.length + " bytes; at most " + most + " are stored");
    }
    return result;
  }
}
