// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lws.core.internal.json.StrictJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The public vectors of json-patch-tests, from the directory that {@code -Dlws.jsonPatch.vectors}
 * names. Skipped without it.
 */
@EnabledIfSystemProperty(named = JsonPatchVectorsTest.DIRECTORY, matches = ".+")
class JsonPatchVectorsTest {

  static final String DIRECTORY = "lws.jsonPatch.vectors";

  private static final List<String> FILES =
      List.of("json-patch-spec-tests.json", "json-patch-tests.json");

  /** Lenient, since some of the vectors that are left out name a member twice. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** One entry of a file. */
  record Vector(String file, int number, JsonNode json) {

    boolean enabled() {
      return !json.path("disabled").asBoolean();
    }

    @Override
    public String toString() {
      return file + " " + number + " " + json.path("comment").asText(json.path("error").asText());
    }
  }

  private static List<Vector> all() throws IOException {
    List<Vector> all = new ArrayList<>();
    for (String file : FILES) {
      int number = 0;
      for (JsonNode json : JSON.readTree(Path.of(System.getProperty(DIRECTORY), file).toFile())) {
        all.add(new Vector(file, ++number, json));
      }
    }
    return all;
  }

  static Stream<Vector> enabled() throws IOException {
    return all().stream().filter(Vector::enabled);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("enabled")
  @DisplayName("UPD-7 the public vectors come out as they say")
  void vectorsComeOutAsTheySay(Vector vector) throws PatchException {
    JsonNode document = StrictJson.parse(vector.json().get("doc").toString());
    JsonNode patch = StrictJson.parse(vector.json().get("patch").toString());

    if (vector.json().has("error")) {
      PatchException refusal =
          catchThrowableOfType(PatchException.class, () -> applied(document, patch));
      assertThat(refusal).as("%s", vector.json().get("error")).isNotNull();
      assertThat(refusal.failure())
          .isIn(PatchException.Failure.MALFORMED, PatchException.Failure.CONFLICT);
      return;
    }
    JsonNode result = applied(document, patch);
    if (vector.json().has("expected")) {
      assertThat(NaiveJsonPatch.plain(result))
          .isEqualTo(NaiveJsonPatch.plain(vector.json().get("expected")));
    }
  }

  @Test
  @DisplayName("UPD-7 no public vectors are left out but those that are disabled")
  void onlyDisabledVectorsAreLeftOut(TestReporter reporter) throws IOException {
    long enabled = enabled().count();
    long leftOut = all().size() - enabled;

    reporter.publishEntry("vectors", enabled + " run, " + leftOut + " left out as disabled");
    assertThat(enabled).isGreaterThanOrEqualTo(108);
    assertThat(leftOut).isLessThanOrEqualTo(4);
  }

  private static JsonNode applied(JsonNode document, JsonNode patch) throws PatchException {
    return new JsonPatchFormat(new PatchLimits(1_000, 1 << 20, StrictJson.DEPTH))
        .parse(new JsonDocument(patch))
        .apply(document);
  }
}
