// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.operation.RepresentationValidator;
import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import dev.lws.store.ContentReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contents that are looked at before they are stored: JSON, and whatever a host checks. */
public abstract class RepresentationRules extends Rules {

  @ParameterizedTest
  @DisplayName(
      "UPD-16 a body that is no well-formed JSON is 400 where it should be, and not stored")
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[1, 2",
        "{\"a\": 1,}",
        "[1,]",
        "{'a': 1}",
        "{a: 1}",
        "[1 2]",
        "{\"a\" 1}",
        "{\"a\": 1} {}",
        "[] x",
        "nul",
        "True",
        "01",
        "+1",
        ".5",
        "1.",
        "1e",
        "NaN",
        "Infinity",
        "\"open",
        "\"tab\there\"",
        "\"\\x\"",
        "\"\\u12\"",
        "// comment\n{}",
        "{} # comment"
      })
  void refusesMalformedJson(String body) {
    String box = container();
    String resource = client().create(box, "data", "application/json", "{}");
    String tag = client().etag(resource);
    String listing = client().etag(box);

    client().post(box).body("application/json", body).send().isProblem(400);
    client()
        .put(resource)
        .header("If-Match", tag)
        .body("application/json", body)
        .send()
        .isProblem(400);
    client().put(box + "new.json").body("application/json", body).send().isProblem(400);

    client().get(resource).send().hasBody("{}").hasHeader("ETag", tag);
    assertThat(client().etag(box)).isEqualTo(listing);
  }

  @ParameterizedTest
  @DisplayName("UPD-16 any JSON media type is checked")
  @ValueSource(
      strings = {
        "application/json; charset=utf-8",
        "Application/JSON",
        "application/ld+json",
        "application/vnd.example+json; v=1"
      })
  void checksJsonMediaTypes(String mediaType) {
    client().post(container()).body(mediaType, "{\"a\": ").send().isProblem(400);
    client().post(container()).body(mediaType, "{\"a\": 1}").send().hasStatus(201);
  }

  @ParameterizedTest
  @DisplayName("UPD-16 well-formed JSON is stored verbatim")
  @ValueSource(
      strings = {
        "{}",
        "null",
        "42",
        "\"text\"",
        " \r\n\t[ 1 , 2 ]\n ",
        "{\"b\":1.10,\"a\":1E5,\"c\":-0}",
        "[123456789012345678901234567890.123456789e400]",
        "\"\\u00e9 é \\/ 😀 \\uD83D\\uDE00\""
      })
  void wellFormedJsonIsVerbatim(String body) {
    String box = container();
    String resource = client().create(box, "data", "application/json", body);
    client().get(resource).send().hasStatus(200).hasBody(body);

    client()
        .put(resource)
        .header("If-Match", client().etag(resource))
        .body("application/json", body + " ")
        .send()
        .hasStatus(204);

    client().get(resource).send().hasStatus(200).hasBody(body + " ");
  }

  @Test
  @DisplayName("UPD-16 a mistake is found at the end of a large body too")
  void findsMistakesAtTheEnd() {
    String elements = "[\"" + "x".repeat(1_000) + "\"" + ",12345678".repeat(50_000);

    client().post(container()).body("application/json", elements).send().isProblem(400);
    client().post(container()).body("application/json", elements + "]").send().hasStatus(201);
  }

  @Test
  @DisplayName("UPD-16 bytes that are no UTF-8 are no JSON")
  void jsonIsUtf8() {
    byte[] body = {'[', '"', (byte) 0xC3, '"', ']'};

    client()
        .post(container())
        .header("Content-Type", "application/json")
        .body(body)
        .send()
        .isProblem(400);
  }

  @Test
  @DisplayName("UPD-16 what is not called JSON is not checked")
  void otherTypesAreNotChecked() {
    String resource = client().create(container(), "text", "text/plain", "{");

    client().get(resource).send().hasBody("{");
  }

  @Test
  @DisplayName("UPD-16 checking JSON is a setting")
  void checkingIsASetting() {
    Endpoint endpoint = scenario().storage(b -> b.checkJson(false)).start();

    String resource = endpoint.client().create("", "data", "application/json", "{");

    endpoint.client().get(resource).send().hasBody("{");
  }

  /** Objects to anything that has the word, and to a media type. */
  private static final class WordValidator implements RepresentationValidator {

    @Override
    public Optional<String> objectionTo(Candidate candidate) throws IOException {
      if (candidate.mediaType().essence().equals("text/x-forbidden")) {
        return Optional.of("nobody stores text/x-forbidden here");
      }
      return text(candidate.content()).contains("evil")
          ? Optional.of("the word evil must not occur")
          : Optional.empty();
    }

    private static String text(ContentReader content) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      content.transferTo(0, content.length(), Channels.newChannel(bytes));
      return bytes.toString(UTF_8);
    }
  }

  @Test
  @DisplayName("UPD-17 a representation that the host's validator rejects is 422, nothing changed")
  void validatorRejects() {
    Endpoint endpoint = scenario().storage(b -> b.validator(new WordValidator())).start();
    LwsClient client = endpoint.client();
    String note = client.create("", "data", "application/json", "{\"a\": \"good\"}");
    String tag = client.etag(note);
    String listing = client.etag("");

    client
        .post("")
        .body("text/plain", "an evil text")
        .send()
        .isProblem(422)
        .detailContains("the word evil must not occur");
    client.put("new").body("text/plain", "evil").send().isProblem(422);
    client.put(note).header("If-Match", tag).body("text/plain", "evil").send().isProblem(422);
    client
        .put(note)
        .header("If-Match", tag)
        .body("text/x-forbidden", "good")
        .send()
        .isProblem(422)
        .detailContains("text/x-forbidden");
    client
        .patch(note)
        .body("application/merge-patch+json", "{\"a\": \"evil\"}")
        .send()
        .isProblem(422);

    client.get(note).send().hasBody("{\"a\": \"good\"}").hasHeader("ETag", tag);
    assertThat(client.etag("")).isEqualTo(listing);
  }

  @Test
  @DisplayName("UPD-17 what the validator accepts is stored as ever")
  void validatorAccepts() {
    Endpoint endpoint = scenario().storage(b -> b.validator(new WordValidator())).start();
    String note = endpoint.client().create("", "data", "application/json", "{\"a\": 1}");

    endpoint
        .client()
        .patch(note)
        .body("application/merge-patch+json", "{\"a\": \"good\"}")
        .send()
        .hasStatus(204);

    assertThat(endpoint.client().get(note).send().json().path("a").asText()).isEqualTo("good");
  }
}
