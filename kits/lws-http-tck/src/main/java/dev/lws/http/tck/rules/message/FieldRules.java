// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.harness.Rules;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that go with every resource: caching, content headers, media types. */
public abstract class FieldRules extends Rules {

  @ParameterizedTest
  @CsvSource({"anonymous, no-cache", "alice, 'private, no-cache'"})
  @DisplayName("ALL-13 successes are to be revalidated, a known agent's by nobody else")
  void successesAreRevalidated(String agent, String expected) {
    LwsClient client = agent.equals("anonymous") ? client() : endpoint().as(agent);
    String container = container();
    Reply post = client.post(container).body("text/plain", "milk").send().hasStatus(201);
    String note = post.location();
    String tag = client.etag(note);

    List<Reply> replies =
        List.of(
            post,
            client.get(note).send().hasStatus(200),
            client.head(note).send().hasStatus(200),
            client.get(note).header("Range", "bytes=0-1").send().hasStatus(206),
            client.get(note).header("If-None-Match", tag).send().hasStatus(304),
            client.get(container).send().hasStatus(200),
            client.get(note + ".meta").send().hasStatus(200),
            client.get(".storage").send().hasStatus(200),
            client.options(note).send().hasStatus(204),
            client.put(container + "b").body("x").send().hasStatus(201),
            client.put(note).header("If-Match", tag).body("x").send().hasStatus(204),
            client.delete(note).send().hasStatus(204));

    for (Reply reply : replies) {
      reply.hasHeader("Cache-Control", expected);
    }
  }

  @Test
  @DisplayName("ALL-13 errors are stored by nobody")
  void errorsAreNotStored() {
    for (LwsClient client : List.of(client(), endpoint().as("alice"))) {
      client.get("missing").send().hasStatus(404).hasHeader("Cache-Control", "no-store");
      client.head("missing").send().hasStatus(404).hasHeader("Cache-Control", "no-store");
      client.patch("").send().hasStatus(405).hasHeader("Cache-Control", "no-store");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "text/plain;q=0", "*/*;q=0", "nonsense", "application/json"})
  @DisplayName("ALL-13 Accept is ignored for stored bytes")
  void ignoresAcceptForStoredBytes(String accept) {
    String note = client().createText(container(), "milk");
    String acl = client().createAuxiliary(note, "acl", "x");

    client().get(note).header("Accept", accept).send().hasStatus(200).hasBody("milk");
    client().head(note).header("Accept", accept).send().hasStatus(200);
    client().get(acl).header("Accept", accept).send().hasStatus(200).hasBody("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes 0-3/4", "bytes */4", "bytes 1-2/*", "nonsense"})
  @DisplayName("ALL-14 Content-Range on PUT or POST is refused, not taken for the whole")
  void refusesContentRange(String range) {
    String container = container();
    String note = client().createText(container, "milk");
    String tag = client().etag(note);

    Request replace = client().put(note).header("If-Match", tag).header("Content-Range", range);
    replace.body("text/plain", "x").send().isProblem(400);
    Request create = client().put(container + "new").header("Content-Range", range);
    create.body("text/plain", "x").send().isProblem(400);
    Request post = client().post(container).header("Content-Range", range);
    post.body("text/plain", "x").send().isProblem(400);

    client().get(note).send().hasBody("milk").hasHeader("ETag", tag);
    assertThat(client().get(container).send().json().path("totalItems").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "x-unknown", "gzip, identity", "identity, gzip"})
  @DisplayName("ALL-14 encoded bodies are refused, not stored as they are")
  void refusesEncodings(String encoding) {
    String container = container();
    String note = client().create(container, "n.json", "application/json", "{}");
    String tag = client().etag(note);

    Request replace = client().put(note).header("If-Match", tag);
    replace.header("Content-Encoding", encoding).body("{}").send().isProblem(415);
    Request patch = client().patch(note).body("application/merge-patch+json", "{\"a\":1}");
    patch.header("Content-Encoding", encoding).send().isProblem(415);
    Request post = client().post(container).body("text/plain", "x");
    post.header("Content-Encoding", encoding).send().isProblem(415);
    Request put = client().put(container + "new").body("text/plain", "x");
    put.header("Content-Encoding", encoding).send().isProblem(415);

    assertThat(client().etag(note)).isEqualTo(tag);
    assertThat(client().get(container).send().json().path("totalItems").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "Identity"})
  @DisplayName("ALL-14 `identity` is no encoding")
  void acceptsIdentity(String encoding) {
    Request post = client().post(container()).header("Content-Encoding", encoding);

    String location = post.body("text/plain", "milk").send().hasStatus(201).location();

    client().get(location).send().hasBody("milk").hasNoHeader("Content-Encoding");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/plain;charset=UTF-8",
        "text/plain; charset=ISO-8859-1",
        "Text/HTML; Charset=\"utf-8\"",
        "application/json",
        "application/json; profile=\"https://example.org/a b\"",
        "application/vnd.example+json;v=1;q=\"x;y\"",
        "image/svg+xml"
      })
  @DisplayName("ALL-16 CRE-3 a media type is kept verbatim; on the wire it is the same media type")
  void keepsMediaTypes(String mediaType) {
    String container = container();
    String note = client().create(container, "note", mediaType, "{}");

    client().get(note).send().hasStatus(200).hasMediaType(mediaType);
    client().head(note).send().hasStatus(200).hasMediaType(mediaType);
    assertThat(client().get(container).send().json().at("/items/0/mediaType").asText())
        .isEqualTo(mediaType);
  }

  @Test
  @DisplayName("ALL-16 our own documents have the media type we gave them, without a charset")
  void ownDocumentsHaveNoCharset() {
    String note = client().createText(container(), "milk");

    assertThat(client().get(note + ".manifest").send().theHeader("Content-Type"))
        .isEqualTo("application/lws+json");
    assertThat(client().get(note + ".meta").send().theHeader("Content-Type"))
        .isEqualTo("application/linkset+json");
    assertThat(client().get("missing").send().theHeader("Content-Type"))
        .isEqualTo("application/problem+json");
  }
}
