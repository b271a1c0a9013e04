// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lws.core.patch.JsonChange;
import dev.lws.core.patch.JsonDocument;
import dev.lws.core.patch.PatchException;
import dev.lws.core.patch.PatchFormat;
import dev.lws.core.patch.PatchFormats;
import dev.lws.core.patch.PatchLimits;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;

/** Looks for bytes on which the JSON check errs, and for documents that merge badly. */
class JsonFuzzTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PatchFormat.OfJson MERGE =
      (PatchFormat.OfJson) PatchFormats.standard(new PatchLimits(10, 1_000, 10)).get(0);

  @DictionaryEntries({"{\"a\":", "null", "[1,", "\"\\u00e9\"", "-0.1e+2", "}", "]"})
  @FuzzTest
  @DisplayName(
      "UPD-6 UPD-16 any bytes are judged as a strict parser does, and merge as RFC 7396 says")
  void json(FuzzedDataProvider data) throws IOException, PatchException {
    byte[] first = data.consumeBytes(200);
    byte[] second = data.consumeRemainingAsBytes();

    if (isWellFormed(first) && isWellFormed(second)) {
      merge(JSON.readTree(first), JSON.readTree(second));
    }
  }

  private static boolean isWellFormed(byte[] bytes) {
    boolean wellFormed = true;
    try {
      JsonSyntax syntax = new JsonSyntax(8);
      syntax.feed(bytes, 0, bytes.length);
      syntax.finish();
    } catch (InvalidJsonException e) {
      wellFormed = false;
    }
    assertThat(wellFormed).isEqualTo(JsonSyntaxTest.isJson(bytes));
    return wellFormed;
  }

  /** Applied twice, a patch does what it did at first, and no argument is changed. */
  private static void merge(JsonNode target, JsonNode patch) throws PatchException {
    JsonNode targetBefore = target.deepCopy();
    JsonNode patchBefore = patch.deepCopy();
    JsonChange parsed = MERGE.parse(new JsonDocument(patch));

    JsonNode once = parsed.apply(target);

    assertThat(parsed.apply(once)).isEqualTo(once);
    assertThat(target).isEqualTo(targetBefore);
    assertThat(patch).isEqualTo(patchBefore);
  }
}
