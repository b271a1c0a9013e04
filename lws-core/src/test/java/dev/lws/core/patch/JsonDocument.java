// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.core.model.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/** A patch document that has been parsed already. */
public record JsonDocument(JsonNode json) implements PatchDocument {

  @Override
  public PatchHead head() {
    return new PatchHead(MediaType.JSON, OptionalLong.empty(), name -> List.of());
  }

  @Override
  public byte[] bytes() {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
