package dev.lws.core.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.core.model.MediaType;
import java.util.List;

/** JSON Merge Patch (RFC 7396) on anything that is JSON (UPD-6). */
final class MergePatchFormat implements PatchFormat {

  @Override
  public List<MediaType> mediaTypes() {
    return List.of(MediaType.MERGE_PATCH);
  }

  @Override
  public boolean suits(MediaType target) {
    return target.isJson();
  }

  @Override
  public Patch parse(JsonNode document) {
    return current -> MergePatch.apply(current, document);
  }
}
