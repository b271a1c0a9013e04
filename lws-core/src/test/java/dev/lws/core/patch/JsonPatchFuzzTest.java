// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lws.core.internal.json.StrictJson;
import dev.lws.core.operation.LwsException;
import org.junit.jupiter.api.DisplayName;

/** Looks for patches that are applied otherwise than by an independent implementation. */
class JsonPatchFuzzTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String[] OPS = {"add", "remove", "replace", "move", "copy", "test"};
  private static final String[] TOKENS = {"a", "b", "", "0", "1", "2", "-", "~0", "~1", "01"};
  private static final JsonPatchFormat FORMAT =
      new JsonPatchFormat(new PatchLimits(50, 1 << 16, 100));

  @DictionaryEntries({
    "[{\"op\":\"add\",\"path\":\"/a\",\"value\":[1.0]}]",
    "{\"op\":\"test\",\"path\":\"\",\"value\":1e0}",
    "\"from\":\"/a/-\"",
    "/~0~1",
    "null",
    "},{"
  })
  @FuzzTest
  @DisplayName("UPD-7 any patch of any document is applied or refused, and rightly")
  void patches(FuzzedDataProvider data) {
    JsonNode document;
    JsonNode patch;
    if (data.consumeBoolean()) {
      document = value(data, 3);
      patch = operations(data);
    } else {
      try {
        patch = StrictJson.parse(data.consumeBytes(300));
        document = StrictJson.parse(data.consumeRemainingAsBytes());
      } catch (LwsException e) {
        return; // a refusal is an answer
      }
    }
    compare(document, patch);
  }

  private static void compare(JsonNode document, JsonNode patch) {
    JsonNode documentBefore = document.deepCopy();
    JsonNode patchBefore = patch.deepCopy();
    Object outcome;
    try {
      JsonChange change = FORMAT.parse(new JsonDocument(patch));
      JsonNode result = change.apply(document);
      assertThat(change.apply(document)).isEqualTo(result);
      outcome = NaiveJsonPatch.plain(result);
    } catch (PatchException e) {
      if (e.failure() == PatchException.Failure.MALFORMED) {
        return; // the other implementation takes well-formed patches only
      }
      assertThat(e.getMessage()).hasSizeLessThan(1_000);
      outcome = "refused";
    }

    assertThat(outcome).isEqualTo(naiveOutcome(document, patch));
    assertThat(document).isEqualTo(documentBefore);
    assertThat(patch).isEqualTo(patchBefore);
  }

  private static Object naiveOutcome(JsonNode document, JsonNode patch) {
    try {
      return NaiveJsonPatch.apply(NaiveJsonPatch.plain(document), patch);
    } catch (NaiveJsonPatch.Refused e) {
      return "refused";
    }
  }

  private static ArrayNode operations(FuzzedDataProvider data) {
    ArrayNode operations = NODES.arrayNode();
    for (int left = data.consumeInt(0, 8); left > 0; left--) {
      ObjectNode operation = NODES.objectNode().put("op", data.pickValue(OPS));
      operation.put("path", pointer(data)).put("from", pointer(data));
      operations.add(operation.<ObjectNode>set("value", value(data, 2)));
    }
    return operations;
  }

  private static String pointer(FuzzedDataProvider data) {
    StringBuilder pointer = new StringBuilder();
    for (int left = data.consumeInt(0, 3); left > 0; left--) {
      pointer.append('/').append(data.pickValue(TOKENS));
    }
    return pointer.toString();
  }

  private static JsonNode value(FuzzedDataProvider data, int depth) {
    switch (data.consumeInt(depth == 0 ? 2 : 0, 5)) {
      case 0 -> {
        ArrayNode array = NODES.arrayNode();
        for (int left = data.consumeInt(0, 3); left > 0; left--) {
          array.add(value(data, depth - 1));
        }
        return array;
      }
      case 1 -> {
        ObjectNode object = NODES.objectNode();
        for (int left = data.consumeInt(0, 3); left > 0; left--) {
          object.set(data.pickValue(TOKENS), value(data, depth - 1));
        }
        return object;
      }
      case 2 -> {
        return NODES.nullNode();
      }
      case 3 -> {
        return NODES.booleanNode(data.consumeBoolean());
      }
      case 4 -> {
        return NODES.numberNode(data.consumeInt(-2, 2));
      }
      default -> {
        return NODES.textNode(data.consumeString(3));
      }
    }
  }
}
