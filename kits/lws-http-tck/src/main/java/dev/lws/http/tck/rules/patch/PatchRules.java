// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.lws.core.model.MediaType;
import dev.lws.core.patch.JsonChange;
import dev.lws.core.patch.PatchDocument;
import dev.lws.core.patch.PatchException;
import dev.lws.core.patch.PatchFormat;
import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patches in general (RFC 5789), and JSON Merge Patch (RFC 7396). */
public abstract class PatchRules extends Rules {

  private static final String MERGE = "application/merge-patch+json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private String json(String body) {
    return client().create(container(), "data", "application/json", body);
  }

  private Request merge(String target, String patch) {
    return client().patch(target).body(MERGE, patch);
  }

  private void assertStored(String resource, String json) throws JsonProcessingException {
    Reply reply = client().get(resource).send().hasStatus(200);
    assertThat(JSON.readTree(reply.text())).isEqualTo(JSON.readTree(json));
  }

  @ParameterizedTest(name = "{0} with {1} is {2}")
  @DisplayName("UPD-6 merge patches do what RFC 7396, appendix A, says")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":\"b\"}              | {\"a\":\"c\"}                      | {\"a\":\"c\"}",
        "{\"a\":\"b\"}              | {\"b\":\"c\"}                      |"
            + " {\"a\":\"b\",\"b\":\"c\"}",
        "{\"a\":\"b\"}              | {\"a\":null}                       | {}",
        "{\"a\":\"b\",\"b\":\"c\"}  | {\"a\":null}                       | {\"b\":\"c\"}",
        "{\"a\":[\"b\"]}            | {\"a\":\"c\"}                      | {\"a\":\"c\"}",
        "{\"a\":\"c\"}              | {\"a\":[\"b\"]}                    | {\"a\":[\"b\"]}",
        "{\"a\":{\"b\":\"c\"}}      | {\"a\":{\"b\":\"d\",\"c\":null}}   | {\"a\":{\"b\":\"d\"}}",
        "{\"a\":[{\"b\":\"c\"}]}    | {\"a\":[1]}                        | {\"a\":[1]}",
        "[\"a\",\"b\"]              | [\"c\",\"d\"]                      | [\"c\",\"d\"]",
        "{\"a\":\"b\"}              | [\"c\"]                            | [\"c\"]",
        "{\"a\":\"foo\"}            | null                               | null",
        "{\"a\":\"foo\"}            | \"bar\"                            | \"bar\"",
        "{\"e\":null}               | {\"a\":1}                          | {\"e\":null,\"a\":1}",
        "[1,2]                      | {\"a\":\"b\",\"c\":null}           | {\"a\":\"b\"}",
        "{}                         | {\"a\":{\"bb\":{\"ccc\":null}}}    | {\"a\":{\"bb\":{}}}"
      })
  void appliesAppendixA(String original, String patch, String result)
      throws JsonProcessingException {
    String resource = json(original);

    Reply reply = merge(resource, patch).send().hasStatus(204).hasNoBody();

    assertStored(resource, result);
    client().get(resource).send().hasHeader("ETag", reply.etag());
  }

  @Test
  @DisplayName("UPD-6 what a patch does not name keeps its exact value")
  void numbersKeepTheirValue() throws JsonProcessingException {
    String number = "123456789012345678901234567890.1234567890123456789";
    String resource = json("{\"n\": " + number + ", \"i\": 9007199254740993, \"a\": 1}");

    merge(resource, "{\"a\": 2}").send().hasStatus(204);

    JsonNode stored = JSON.readTree(client().get(resource).send().text());
    assertThat(stored.path("n").decimalValue()).isEqualByComparingTo(new BigDecimal(number));
    assertThat(stored.path("i").longValue()).isEqualTo(9007199254740993L);
    assertThat(stored.path("a").intValue()).isEqualTo(2);
  }

  @ParameterizedTest
  @DisplayName("UPD-6 UPD-10 any JSON resource can be merged into, and keeps its media type")
  @ValueSource(
      strings = {
        "application/json",
        "application/json;charset=utf-8",
        "application/ld+json; profile=\"https://example.org/p\"",
        "application/vnd.example.v1+json"
      })
  void mediaTypeStays(String mediaType) throws JsonProcessingException {
    String resource = client().create(container(), "data", mediaType, "{\"a\": 1}");

    merge(resource, "{\"a\": 2}").header("Content-Language", "de").send().hasStatus(204);

    assertStored(resource, "{\"a\": 2}");
    Reply reply = client().get(resource).send().hasMediaType(mediaType);
    reply.hasNoHeader("Content-Language");
  }

  @Test
  @DisplayName("UPD-6 the auxiliary resource can be JSON too")
  void auxiliaryIsPatched() throws JsonProcessingException {
    String note = client().createText(container(), "note");
    String rules = client().createAuxiliary(note, "acl", "{\"a\": 1}");
    client()
        .put(rules)
        .header("If-Match", client().etag(rules))
        .body("application/json", "{\"a\": 1}")
        .send()
        .hasStatus(204);

    merge(rules, "{\"b\": 2}").send().hasStatus(204);

    assertStored(rules, "{\"a\": 1, \"b\": 2}");
  }

  @Test
  @DisplayName("UPD-5 UPD-6 what is not JSON takes no merge patch: 415")
  void targetIsNoJson() {
    String note = client().createText(container(), "{}");

    Reply reply = merge(note, "{\"a\": 1}").send().isProblem(415);

    assertThat(reply.list("Accept-Patch")).doesNotContain(MERGE);
    client().get(note).send().hasBody("{}");
  }

  @ParameterizedTest
  @DisplayName("UPD-5 an unknown patch format is 415, with those that suit the resource")
  @ValueSource(
      strings = {
        "application/json",
        "text/plain",
        "application/x-unknown-patch+json",
        "application/sparql-update"
      })
  void refusesUnknownFormats(String format) {
    String resource = json("{}");

    Reply reply = client().patch(resource).body(format, "{\"a\": 1}").send();

    reply.isProblem(415).lists("Accept-Patch", MERGE);
    client().get(resource).send().hasBody("{}");
  }

  @Test
  @DisplayName("UPD-5 parameters of the patch's media type do not matter")
  void parametersOfFormatsAreIgnored() throws JsonProcessingException {
    String resource = json("{}");

    client().patch(resource).body(MERGE + "; charset=utf-8", "{\"a\": 1}").send().hasStatus(204);

    assertStored(resource, "{\"a\": 1}");
  }

  /** Patches that count: what is to be added to a number. */
  private static final class Increment implements PatchFormat.OfJson {

    private static final MediaType TYPE =
        MediaType.parse("application/x-increment+json").orElseThrow();

    @Override
    public List<MediaType> mediaTypes() {
      return List.of(TYPE);
    }

    @Override
    public boolean suits(MediaType target) {
      return target.essence().equals("application/x-number+json");
    }

    @Override
    public JsonChange parse(PatchDocument patch) throws PatchException {
      JsonNode document = patch.json();
      if (!document.isInt()) {
        throw new PatchException(PatchException.Failure.MALFORMED, "an increment is a number");
      }
      return current -> {
        if (!current.isInt()) {
          throw new PatchException(PatchException.Failure.CONFLICT, "there is no number to count");
        }
        if (current.intValue() + document.intValue() < 0) {
          throw new PatchException(PatchException.Failure.INVALID_RESULT, "nothing is below 0");
        }
        return new IntNode(current.intValue() + document.intValue());
      };
    }
  }

  @Test
  @DisplayName("UPD-5 UPD-10 a host's own format: malformed 400, conflict 409, invalid result 422")
  void takesOwnFormats() {
    Endpoint endpoint = scenario().storage(b -> b.patchFormat(new Increment())).start();
    LwsClient client = endpoint.client();
    String number = client.create("", "n", "application/x-number+json", "40");
    String text = client.create("", "t", "application/x-number+json", "\"forty\"");
    String other = client.create("", "o", "application/json", "40");
    String format = "application/x-increment+json";

    client.patch(number).body(format, "2").send().hasStatus(204);

    client.get(number).send().hasBody("42").lists("Accept-Patch", format);
    client.patch(number).body(format, "\"two\"").send().isProblem(400).detailContains("a number");
    client.patch(text).body(format, "2").send().isProblem(409).detailContains("no number");
    client.patch(number).body(format, "-50").send().isProblem(422).detailContains("below 0");
    Reply unsuitable = client.patch(other).body(format, "2").send().isProblem(415);
    assertThat(unsuitable.list("Accept-Patch")).contains(MERGE).doesNotContain(format);
    client.get(number).send().hasBody("42");
  }

  @ParameterizedTest
  @DisplayName("UPD-10 a malformed patch is 400, and nothing changed")
  @ValueSource(strings = {"", "{", "{\"a\": 1,}", "{\"a\": 1} x", "a"})
  void refusesMalformed(String patch) {
    String resource = json("{\"a\":0}");
    String tag = client().etag(resource);

    merge(resource, patch).send().isProblem(400);

    client().get(resource).send().hasBody("{\"a\":0}").hasHeader("ETag", tag);
  }

  @Test
  @DisplayName("UPD-10 what is called JSON and is none cannot be patched, and stays")
  void targetIsMalformed() {
    Endpoint endpoint = scenario().storage(b -> b.checkJson(false)).start();
    String resource = endpoint.client().create("", "data", "application/json", "{");

    Reply reply = endpoint.client().patch(resource).body(MERGE, "{\"a\": 1}").send();

    assertThat(reply.status()).isIn(409, 422);
    reply.isProblem(reply.status());
    endpoint.client().get(resource).send().hasBody("{");
  }

  @Test
  @DisplayName("UPD-10 a patch of what is not there is 404, whatever its format")
  void missingTargetIsNotFound() {
    String missing = container() + "missing";

    merge(missing, "{\"a\": 1}").send().isProblem(404);
    merge(missing, "{\"a\": 1}").header("If-Match", "*").send().isProblem(404);
    client().patch(missing).body("application/x-unknown", "x").send().isProblem(404);
    client().get(missing).send().isProblem(404);
  }

  @Test
  @DisplayName("UPD-12 a patch needs no condition, but one that is sent is honoured")
  void conditionsAreHonoured() throws JsonProcessingException {
    String resource = json("{\"a\":0}");
    String tag = client().etag(resource);

    for (String condition : List.of("\"other\"", "W/" + tag)) {
      merge(resource, "{\"a\": 1}").header("If-Match", condition).send().isProblem(412);
    }
    merge(resource, "{\"a\": 1}")
        .header("If-Unmodified-Since", "Sat, 01 Jan 2000 00:00:00 GMT")
        .send()
        .isProblem(412);
    client().get(resource).send().hasBody("{\"a\":0}").hasHeader("ETag", tag);

    merge(resource, "{\"a\": 1}").header("If-Match", tag).send().hasStatus(204);
    merge(resource, "{\"b\": 2}").send().hasStatus(204);
    assertStored(resource, "{\"a\": 1, \"b\": 2}");
  }

  @Test
  @DisplayName("UPD-12 that patches need conditions is a setting")
  void conditionsAreASetting() {
    Endpoint endpoint = scenario().binding(b -> b.requireConditionalPatch(true)).start();
    LwsClient client = endpoint.client();
    String resource = client.create("", "data", "application/json", "{}");

    client.patch(resource).body(MERGE, "{\"a\":1}").send().isProblem(428);
    client.get(resource).send().hasBody("{}");

    String tag = client.etag(resource);
    client.patch(resource).header("If-Match", tag).body(MERGE, "{\"a\":1}").send().hasStatus(204);
  }

  @Test
  @DisplayName("UPD-12 UPD-1 with Prefer: return=representation PATCH answers with the result")
  void patchReturnsRepresentation() throws JsonProcessingException {
    String resource = json("{\"a\": 1}");

    Reply reply = merge(resource, "{\"b\": 2}").header("Prefer", "return=representation").send();

    reply.hasStatus(200).hasMediaType("application/json");
    assertThat(JSON.readTree(reply.text())).isEqualTo(JSON.readTree("{\"a\": 1, \"b\": 2}"));
    reply.hasHeader("ETag", client().etag(resource));
  }
}
