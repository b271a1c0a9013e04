// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.core.model.MediaType;
import java.util.List;

/** JSON Merge Patch (RFC 7396) on anything that is JSON (UPD-6). */
final class MergePatchFormat implements PatchFormat.OfJson {

  @Override
  public List<MediaType> mediaTypes() {
    return List.of(MediaType.MERGE_PATCH);
  }

  @Override
  public boolean suits(MediaType target) {
    return target.isJson();
  }

  @Override
  public JsonChange parse(PatchDocument document) throws PatchException {
    JsonNode patch = document.json();
    return current -> MergePatch.apply(current, patch);
  }
}
