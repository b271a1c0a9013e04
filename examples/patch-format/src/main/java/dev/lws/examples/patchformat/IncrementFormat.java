// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.patchformat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lws.core.model.MediaType;
import dev.lws.core.patch.JsonChange;
import dev.lws.core.patch.PatchDocument;
import dev.lws.core.patch.PatchException;
import dev.lws.core.patch.PatchException.Failure;
import dev.lws.core.patch.PatchFormat;
import java.util.List;

/** Adds to counters: the document {@code {"views": 1}} makes {@code {"views": 41}} 42. */
public final class IncrementFormat implements PatchFormat.OfJson {

  private static final MediaType INCREMENT = MediaType.of("application", "x-increment+json");

  @Override
  public List<MediaType> mediaTypes() {
    return List.of(INCREMENT);
  }

  @Override
  public boolean suits(MediaType target) {
    return target.sameEssence(MediaType.JSON);
  }

  @Override
  public JsonChange parse(PatchDocument document) throws PatchException {
    JsonNode steps = document.json();
    if (!steps.isObject() || !steps.valueStream().allMatch(JsonNode::isInt)) {
      throw PatchException.malformed("an object of small whole numbers is expected");
    }
    return current -> increased(current, steps);
  }

  private static JsonNode increased(JsonNode current, JsonNode steps) throws PatchException {
    JsonNode result = current.deepCopy();
    for (var step : steps.properties()) {
      if (!(result instanceof ObjectNode counters) || !counters.path(step.getKey()).isInt()) {
        throw new PatchException(Failure.CONFLICT, "there is no counter " + step.getKey());
      }
      long sum = (long) counters.get(step.getKey()).intValue() + step.getValue().intValue();
      counters.put(step.getKey(), sum);
    }
    return result;
  }
}
