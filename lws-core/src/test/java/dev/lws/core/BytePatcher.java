// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lws.core.model.EntityTag;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.operation.UpdateResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Patches the bytes of one resource, without conditions. */
record BytePatcher(StorageClient client, String path) {

  /** Bytes that overwrite what lies at a place. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Edit(int offset, byte[] bytes) {}

  EntityTag append(byte[] bytes) throws IOException {
    return patch("application/x-sabredav-partialupdate", List.of("append"), bytes);
  }

  /** Overwrites all these places at once. */
  EntityTag overwrite(List<Edit> edits) throws IOException {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    for (Edit edit : edits) {
      String head = "\r\n--next-part\r\nContent-Offset: " + edit.offset() + "\r\n\r\n";
      document.writeBytes(head.getBytes(US_ASCII));
      document.writeBytes(edit.bytes());
    }
    document.writeBytes("\r\n--next-part--".getBytes(US_ASCII));
    return patch("multipart/byteranges; boundary=next-part", List.of(), document.toByteArray());
  }

  private EntityTag patch(String format, List<String> updateRange, byte[] document)
      throws IOException {
    UpdateRequest request =
        new UpdateRequest.Patch(
            client.context(path),
            RequestBody.of(format, document),
            name -> updateRange,
            Optional.empty(),
            false,
            false);
    try (UpdateResult result = client.storage().update(request)) {
      return result.etag();
    }
  }
}
