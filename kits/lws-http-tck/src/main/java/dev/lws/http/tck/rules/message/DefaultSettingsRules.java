// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Decision;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The promises that no server setting can take away. */
public abstract class DefaultSettingsRules extends Rules {

  @Test
  @DisplayName("CRE-1 REA-1 UPD-1 DEL-1 a resource is created, read, replaced and deleted")
  void storesAndReturnsBytes() {
    byte[] bytes = new byte[300_000];
    new Random(1).nextBytes(bytes);
    Request post = client().post(container()).header("Content-Type", "application/x-bytes");

    String location = post.body(bytes).send().hasStatus(201).location();
    Reply read = client().get(location).send().hasStatus(200).hasBody(bytes);
    read.hasMediaType("application/x-bytes").hasHeader("Content-Length", "300000");
    client()
        .put(location)
        .header("If-Match", read.etag())
        .body("text/plain", "milk")
        .send()
        .hasStatus(204);
    client().get(location).send().hasBody("milk").hasMediaType("text/plain");
    client().delete(location).send().hasStatus(204);

    client().get(location).send().isProblem(404);
  }

  @Test
  @DisplayName("REA-1 HEAD has the headers of GET and no body")
  void headIsGetWithoutBody() {
    String note = client().createText(container(), "milk");

    Reply head = client().head(note).send().hasStatus(200).hasNoBody();

    head.hasHeader("Content-Length", "4").hasHeader("Accept-Ranges", "bytes");
    assertThat(head.etag()).isEqualTo(client().get(note).send().etag());
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3, 206, bytes 0-3/10, 0123",
    "bytes=-2, 206, bytes 8-9/10, 89",
    "bytes=7-, 206, bytes 7-9/10, 789"
  })
  @DisplayName("REA-2 single ranges are served")
  void servesRanges(String range, int status, String contentRange, String body) {
    String location = client().createText(container(), "0123456789");

    Reply reply = client().get(location).header("Range", range).send();

    reply.hasStatus(status).hasHeader("Content-Range", contentRange).hasBody(body);
  }

  @Test
  @DisplayName("REA-2 a range beyond the end is our 416")
  void refusesRangesBeyondTheEnd() {
    String location = client().createText(container(), "0123456789");

    Reply reply = client().get(location).header("Range", "bytes=10-").send();

    reply.isProblem(416).hasHeader("Content-Range", "bytes */10");
  }

  @Test
  @DisplayName("ALL-7 REA-3 UPD-3 strong tags work: 304, 412, 428")
  void tagsWork() {
    String note = client().createText(container(), "milk");
    String tag = client().etag(note);

    Reply unmodified = client().get(note).header("If-None-Match", tag).send();
    unmodified.hasStatus(304).hasNoBody().hasHeader("ETag", tag);
    client().put(note).body("x").send().isProblem(428);
    client().put(note).header("If-Match", "\"stale\"").body("x").send().isProblem(412);

    assertThat(client().replace(note, "bread")).isNotEqualTo(tag);
    client().put(note).header("If-Match", tag).body("x").send().isProblem(412);
    client().get(note).send().hasBody("bread");
  }

  @Test
  @DisplayName("REA-4 REA-9 UPD-13 CRE-2 listings, linksets and auxiliaries are there")
  void metadataIsThere() {
    String container = container();
    String note = client().createText(container, "milk");
    String acl = client().createAuxiliary(note, "acl", "x");

    Reply listing = client().get(container).send().hasStatus(200);
    listing.hasMediaType("application/lws+json");
    assertThat(listing.json().at("/items/0/id").asText()).isEqualTo(note);
    Reply manifest = client().get(note + ".manifest").send().hasStatus(200);
    assertThat(manifest.json().at("/auxiliaryMap/acl/id").asText()).isEqualTo(acl);
    String document =
        "{\"linkset\":[{\"anchor\":\""
            + note
            + "\",\"license\":[{\"href\":\"https://x.example/\"}]}]}";
    client()
        .put(note + ".meta")
        .header("If-Match", client().etag(note + ".meta"))
        .body("application/linkset+json", document)
        .send()
        .hasStatus(204);
    Reply linkset = client().get(note + ".meta").send().hasStatus(200);
    assertThat(linkset.json().at("/linkset/0/license/0/href").asText())
        .isEqualTo("https://x.example/");
  }

  @Test
  @DisplayName("ALL-8 links are in the headers")
  void linksAreInTheHeaders() {
    String container = container();
    String note = client().createText(container, "milk");

    Reply reply = client().get(note).send();

    assertThat(reply.targets("up")).containsExactly(container);
    assertThat(reply.targets("linkset")).containsExactly(note + ".meta");
    assertThat(reply.targets("manifest")).containsExactly(note + ".manifest");
  }

  @Test
  @DisplayName("UPD-6 JSON is patched")
  void patchesJson() {
    String json = client().create(container(), "a.json", "application/json", "{\"a\":1,\"b\":2}");

    client()
        .patch(json)
        .body("application/merge-patch+json", "{\"a\":null,\"c\":3}")
        .send()
        .hasStatus(204);

    client().get(json).send().hasBody("{\"b\":2,\"c\":3}");
  }

  @Test
  @DisplayName("ALL-4 ALL-5 ALL-10 our refusals are problems, complete with their headers")
  void refusalsAreProblems() {
    Endpoint closed = scenario().authorizer(request -> Decision.deny()).start();

    assertThat(closed.client().get("").send().isProblem(401).theHeader("WWW-Authenticate"))
        .startsWith("Bearer as_uri=");
    closed.as("alice").get("").send().isProblem(403);
    client().get("missing").send().isProblem(404);
    client().put("").send().isProblem(405).lists("Allow", "GET", "POST");
    client().get("").header("Accept", "image/png").send().isProblem(406);
    client().delete("").send().isProblem(405);
    client().post("").header("Content-Range", "bytes 0-0/1").body("x").send().isProblem(400);
  }

  @Test
  @DisplayName("DEL-3 a container is deleted with what is in it when asked for")
  void deletesTrees() {
    String container = container();
    client().createText(container, "milk");

    client().delete(container).send().isProblem(409);
    client().delete(container).header("Depth", "infinity").send().hasStatus(204);

    client().get(container).send().isProblem(404);
  }
}
