// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Decision;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests made to do harm: each is refused as the client's, and costs little. */
@Timeout(20)
class HostileRequestsTest {

  private static final String MERGE_PATCH = "application/merge-patch+json";

  private HttpBinding binding;

  @BeforeEach
  void storage() throws IOException {
    binding =
        HttpBinding.of(
            LwsStorage.builder(MemoryStore.create(), request -> Decision.permit()).build());
    put("/note.json", "application/json", "{\"a\":1}");
  }

  private FakeExchange put(String uri, String mediaType, String body) throws IOException {
    return new FakeExchange("PUT", uri).body(mediaType, body).sentTo(binding);
  }

  private FakeExchange get(String uri) throws IOException {
    return new FakeExchange("GET", uri).sentTo(binding);
  }

  @ParameterizedTest
  @DisplayName("UPD-10 ALL-4 a number that cannot be kept is the client's fault, not ours")
  @ValueSource(strings = {"{\"x\":1e99999999999}", "{\"x\":-1E+99999999999}"})
  void hugeExponent(String patch) throws IOException {
    FakeExchange reply =
        new FakeExchange("PATCH", "/note.json").body(MERGE_PATCH, patch).sentTo(binding);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(get("/note.json").responseText()).isEqualTo("{\"a\":1}");
  }

  @Test
  @DisplayName("UPD-10 ALL-4 a stored number that cannot be kept makes a patch a conflict")
  void hugeExponentIsStored() throws IOException {
    put("/huge.json", "application/json", "{\"x\":1e99999999999}");

    FakeExchange reply =
        new FakeExchange("PATCH", "/huge.json").body(MERGE_PATCH, "{\"y\":1}").sentTo(binding);

    assertThat(reply.status()).isEqualTo(409);
  }

  @Test
  @DisplayName("ALL-4 what is wrong with JSON is said without the names of a parser's settings")
  void parserDoesNotShow() throws IOException {
    FakeExchange reply =
        new FakeExchange("PATCH", "/note.json").body(MERGE_PATCH, "{\"z\":NaN}").sentTo(binding);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.responseText()).doesNotContain("JsonReadFeature", "Stream").contains("byte 5");
  }

  @Test
  @DisplayName(
      "CRE-3 a media type too long for a response's head is refused, one at the limit kept")
  void longMediaType() throws IOException {
    String atLimit = "text/plain; a=" + "x".repeat(1_024 - "text/plain; a=".length());

    assertThat(put("/long.txt", atLimit + "x", "1").status()).isEqualTo(400);
    assertThat(put("/long.txt", atLimit, "1").status()).isEqualTo(201);
    assertThat(get("/long.txt").answered("Content-Type")).containsExactly(atLimit);
  }

  @Test
  @DisplayName(
      "REA-10 ALL-8 a long or quoted preference does not swell or break the response's head")
  void longPreference() throws IOException {
    String many = IntStream.range(0, 1_000).mapToObj(i -> "r" + i).collect(Collectors.joining(" "));
    FakeExchange longOne =
        new FakeExchange("GET", "/note.json")
            .header("Prefer", "return=representation; include=\"" + many + "\"")
            .sentTo(binding);
    FakeExchange quoted =
        new FakeExchange("GET", "/note.json")
            .header("Prefer", "return=representation; include=\"a\\\"; x=\\\"b c\"")
            .sentTo(binding);

    assertThat(longOne.status()).isEqualTo(200);
    assertThat(String.join("", longOne.answered("Preference-Applied"))).hasSizeLessThan(2_048);
    assertThat(String.join("", quoted.answered("Preference-Applied")))
        .isEqualTo("return=representation; include=\"c\"");
  }

  @Test
  @DisplayName(
      "ALL-9 a million attributes shared by a thousand relations cost no more than reading")
  void sharedAttributes() throws IOException {
    String tag = get("/note.json.meta").answered("ETag").get(0);
    String relations =
        IntStream.range(0, 1_000).mapToObj(i -> "r" + i).collect(Collectors.joining(" "));
    String body =
        "<a>; rel=\"" + relations + "\"; anchor=\"/note.json\"" + ";a=1".repeat(1_000_000);

    FakeExchange reply =
        new FakeExchange("PUT", "/note.json.meta")
            .header("If-Match", tag)
            .body("application/linkset", body)
            .sentTo(binding);

    assertThat(reply.status()).isIn(400, 422);
  }

  @ParameterizedTest
  @DisplayName("CRE-6 REA-4 a client's type never reads like one of the server's in a manifest")
  @ValueSource(strings = {"Container", "./Container", "HTTPS://www.w3.org/ns/lws#Container"})
  void typesAreNotForged(String type) throws IOException {
    new FakeExchange("POST", "/")
        .header("Slug", "forged.txt")
        .header("Link", "<" + type + ">; rel=\"type\"")
        .body("text/plain", "x")
        .sentTo(binding);

    assertThat(get("/forged.txt.manifest").responseText())
        .contains("\"type\":[\"Resource\",\"DataResource\"]");
  }

  @Test
  @DisplayName("ALL-8 the link to the storage is there however deep the path")
  void deepPath() throws IOException {
    StringBuilder path = new StringBuilder("/");
    for (int i = 0; i < 1_000; i++) {
      path.append("d/");
      FakeExchange created =
          new FakeExchange("PUT", path.toString())
              .header("Link", "<https://www.w3.org/ns/lws#Container>; rel=\"type\"")
              .body("text/plain", "")
              .sentTo(binding);
      assertThat(created.status()).isEqualTo(201);
    }

    assertThat(String.join("\n", get(path.toString()).answered("Link")))
        .contains("rel=\"https://www.w3.org/ns/lws#storage\"")
        .contains("rel=\"up\"")
        .contains("rel=\"linkset\"")
        .contains("rel=\"manifest\"");
  }
}
