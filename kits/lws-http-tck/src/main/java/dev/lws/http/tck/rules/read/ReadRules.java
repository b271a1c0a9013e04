// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.read;

import static dev.lws.http.tck.client.LwsClient.CONTAINER_LINK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Agent;
import dev.lws.http.tck.client.RawConnection;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.doubles.InterceptedReads;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import dev.lws.store.ContentReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored bytes, and what protects those who look at them. */
public abstract class ReadRules extends Rules {

  @Test
  @DisplayName("REA-1 exactly the stored bytes come back, with their media type and length")
  void storedBytesComeBack() {
    byte[] bytes = new byte[100_003];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 256);
    }
    String resource =
        client()
            .post(container())
            .header("Content-Type", "application/x-thing; v=\"1\"")
            .body(bytes)
            .send()
            .hasStatus(201)
            .location();

    Reply reply = client().get(resource).send();

    reply.hasStatus(200).hasBody(bytes).hasMediaType("application/x-thing; v=\"1\"");
    reply.hasHeader("Content-Length", "100003").hasHeader("Accept-Ranges", "bytes");
  }

  @ParameterizedTest
  @DisplayName("REA-1 the media type is the stored one")
  @ValueSource(
      strings = {
        "text/plain",
        "text/plain;charset=utf-8",
        "text/html; charset=\"ISO-8859-1\"",
        "application/octet-stream",
        "image/svg+xml",
        "application/ld+json; profile=\"http://www.w3.org/ns/json-ld#flattened\"",
        "application/vnd.example.a-b_c+json"
      })
  void mediaTypeIsTheStoredOne(String mediaType) {
    String resource = client().create(container(), "thing", mediaType, "{}");

    client().get(resource).send().hasStatus(200).hasMediaType(mediaType);
  }

  @Test
  @DisplayName("REA-1 an empty resource has a length too")
  void emptyResourceIsRead() {
    String resource = client().createText(container(), "");

    Reply reply = client().get(resource).send();

    reply.hasStatus(200).hasNoBody().hasHeader("Content-Length", "0");
  }

  @Test
  @DisplayName("REA-1 an auxiliary resource is read like a data resource")
  void auxiliaryIsRead() {
    String note = client().createText(container(), "note");
    String auxiliary = client().createAuxiliary(note, "acl", "rules");

    Reply reply = client().get(auxiliary).send();

    reply.hasStatus(200).hasBody("rules").hasMediaType("text/plain");
    reply.hasHeader("Content-Length", "5").hasHeader("Accept-Ranges", "bytes");
  }

  @Test
  @DisplayName("REA-1 what is not there is 404, for GET and for HEAD")
  void missingResourceIsNotFound() {
    String missing = container() + "missing";

    client().get(missing).send().isProblem(404);
    client().head(missing).send().isProblem(404);
  }

  @Test
  @DisplayName("REA-1 HEAD has the header fields of GET and no body, whatever is read")
  void headEqualsGet() {
    String box = container();
    String note = client().createText(box, "note");
    String auxiliary = client().createAuxiliary(note, "acl", "rules");

    for (String target :
        List.of(
            note,
            auxiliary,
            note + ".manifest",
            note + ".meta",
            box,
            box + ".manifest",
            box + ".meta",
            endpoint().root(),
            endpoint().path(".storage"))) {
      Reply get = client().get(target).send().hasStatus(200);
      Reply head = client().head(target).send().hasStatus(200).hasNoBody();
      assertThat(lasting(head)).as("HEAD of " + target).isEqualTo(lasting(get));
    }
  }

  @Test
  @DisplayName("REA-1 after the header fields of HEAD nothing comes, not even unread")
  void nothingFollowsHead() throws IOException {
    String note = client().createText(container(), "note");

    for (String target : List.of(note, note + ".meta", note + ".missing")) {
      try (RawConnection connection = endpoint().connect()) {
        connection.head("HEAD", target, "Connection: close").read();

        assertThat(connection.isEnded()).as("nothing follows the answer to HEAD").isTrue();
      }
    }
  }

  /** The header fields that tell neither the time nor what becomes of the connection. */
  private static Map<String, List<String>> lasting(Reply reply) {
    Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fields.putAll(reply.headers());
    List.of("Date", "Connection", "Keep-Alive").forEach(fields::remove);
    return fields;
  }

  @Test
  @DisplayName("REA-1 HEAD does not open the content")
  void headDoesNotOpenTheContent() {
    AtomicInteger opened = new AtomicInteger();
    Endpoint endpoint =
        scenario()
            .store(
                new InterceptedReads(emptyStore()) {
                  @Override
                  protected ContentReader opened(ContentReader reader) {
                    opened.incrementAndGet();
                    return reader;
                  }
                })
            .start();
    String note = endpoint.client().createText("", "note");

    endpoint.client().head(note).send().hasStatus(200).hasHeader("Content-Length", "4");
    assertThat(opened).hasValue(0);

    endpoint.client().get(note).send().hasStatus(200);
    assertThat(opened).hasValue(1);
  }

  @Test
  @DisplayName("REA-12 stored bytes come sandboxed, and nobody is to guess their type")
  void storedBytesAreSandboxed() {
    String page = client().create(container(), "page.html", "text/html", "<script></script>");
    String auxiliary = client().createAuxiliary(page, "acl", "rules");

    List<Reply> replies =
        List.of(
            client().get(page).send().hasStatus(200),
            client().head(page).send().hasStatus(200),
            client().get(page).header("Range", "bytes=0-3").send().hasStatus(206),
            client().get(auxiliary).send().hasStatus(200));

    for (Reply reply : replies) {
      reply.hasHeader("Content-Security-Policy", "sandbox");
      reply.hasHeader("X-Content-Type-Options", "nosniff");
    }
  }

  @Test
  @DisplayName("REA-12 the content security policy is a setting")
  void policyIsASetting() {
    Endpoint strict =
        scenario().binding(b -> b.contentSecurityPolicy(Optional.of("default-src 'none'"))).start();
    Endpoint none = scenario().binding(b -> b.contentSecurityPolicy(Optional.empty())).start();

    Reply strictly = strict.client().get(strict.client().createText("", "note")).send();
    Reply freely = none.client().get(none.client().createText("", "note")).send();

    strictly.hasStatus(200).hasHeader("Content-Security-Policy", "default-src 'none'");
    freely.hasStatus(200).hasNoHeader("Content-Security-Policy");
  }

  @Test
  @DisplayName("REA-12 every response says nosniff")
  void everythingSaysNosniff() {
    String box = container();
    String note = client().createText(box, "note");
    String tag = client().etag(note);

    List<Reply> replies =
        List.of(
            client().get(box).send().hasStatus(200),
            client().get(note + ".manifest").send().hasStatus(200),
            client().get(note + ".meta").send().hasStatus(200),
            client().get(endpoint().path(".storage")).send().hasStatus(200),
            client().get(note).header("If-None-Match", tag).send().hasStatus(304),
            client().get(note).header("Range", "bytes=9-").send().hasStatus(416),
            client().get(box + "missing").send().hasStatus(404),
            client().options(note).send().hasStatus(204),
            client().post(box).body("text/plain", "other").send().hasStatus(201),
            client().post(box).link(CONTAINER_LINK).send().hasStatus(201),
            client()
                .put(note)
                .header("If-Match", tag)
                .body("text/plain", "b")
                .send()
                .hasStatus(204),
            client().delete(note).send().hasStatus(204));

    for (Reply reply : replies) {
      reply.hasHeader("X-Content-Type-Options", "nosniff");
    }
  }

  @Test
  @DisplayName("REA-12 a service worker script is never served, whoever asks")
  void refusesServiceWorkers() {
    String script = client().create(container(), "worker.js", "text/javascript", "onfetch=1");

    client().get(script).header("Service-Worker", "script").send().isProblem(403);
    client().as("alice").get(script).header("Service-Worker", "script").send().isProblem(403);
  }

  @ParameterizedTest
  @DisplayName("REA-12 a browser with ambient credentials gets no scripts and styles from here")
  @CsvSource({
    "Basic,  script,   403",
    "Basic,  worker,   403",
    "Basic,  style,    403",
    "Basic,  image,    200",
    "Basic,  document, 200",
    "Basic,  empty,    200",
    "Digest, script,   403",
    "Bearer, script,   200",
    "Bearer, style,    200"
  })
  void refusesScriptsForAmbientCredentials(String scheme, String destination, int status) {
    String resource = client().createText(container(), "text");

    Reply reply =
        client()
            .authorized(scheme + " alice")
            .get(resource)
            .header("Sec-Fetch-Dest", destination)
            .send();

    reply.hasStatus(status);
  }

  @Test
  @DisplayName("REA-12 an agent that is known without an Authorization field counts as ambient")
  void agentsBySessionAreAmbient() {
    Endpoint endpoint =
        scenario().host(setup -> setup.withAgents(anyone -> Agent.of("urn:agent:eve"))).start();
    String resource = endpoint.client().createText("", "text");

    Reply reply = endpoint.client().get(resource).header("Sec-Fetch-Dest", "script").send();

    reply.isProblem(403);
  }

  @Test
  @DisplayName("REA-12 blocking scripts and styles is a setting")
  void blockingIsASetting() {
    Endpoint endpoint = scenario().binding(b -> b.blockScriptDestinations(false)).start();
    String resource = endpoint.client().createText("", "text");

    Reply reply =
        endpoint
            .client()
            .authorized("Basic alice")
            .get(resource)
            .header("Sec-Fetch-Dest", "script")
            .send();

    reply.hasStatus(200).hasBody("text".getBytes(StandardCharsets.UTF_8));
  }
}
