// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lws.core.model.MediaType;
import dev.lws.core.patch.PatchException.Failure;
import java.util.ArrayList;
import java.util.List;

/** JSON Patch (RFC 6902) on anything that is JSON (UPD-7). */
final class JsonPatchFormat implements PatchFormat.OfJson {

  private final PatchLimits limits;

  JsonPatchFormat(PatchLimits limits) {
    this.limits = limits;
  }

  @Override
  public List<MediaType> mediaTypes() {
    return List.of(MediaType.JSON_PATCH);
  }

  @Override
  public boolean suits(MediaType target) {
    return target.isJson();
  }

  @Override
  public JsonChange parse(PatchDocument document) throws PatchException {
    if (!(document.json() instanceof ArrayNode steps)) {
      throw PatchException.malformed("a JSON Patch is an array of operations");
    }
    if (steps.size() > limits.operations()) {
      throw new PatchException(
          Failure.INVALID_RESULT,
          "a JSON Patch has at most " + limits.operations() + " operations; send more than one");
    }
    List<JsonPatchOperation> operations = new ArrayList<>(steps.size());
    for (JsonNode step : steps) {
      operations.add(JsonPatchOperation.parse(step, operations.size()));
    }
    return current -> apply(operations, current);
  }

  private JsonNode apply(List<JsonPatchOperation> operations, JsonNode current)
      throws PatchException {
    PatchedJson json = new PatchedJson(current, limits);
    for (int i = 0; i < operations.size(); i++) {
      try {
        operations.get(i).applyTo(json);
      } catch (PatchException e) {
        throw new PatchException(
            e.failure(),
            JsonPatchOperation.place(i) + ", " + operations.get(i) + ": " + e.getMessage());
      }
    }
    return json.result();
  }
}
