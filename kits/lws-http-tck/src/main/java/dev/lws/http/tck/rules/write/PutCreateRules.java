// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Creation at a URI that the client chooses. */
public abstract class PutCreateRules extends Rules {

  @Test
  @DisplayName("CRE-10 PUT creates in an existing container: 201, Location, ETag, links")
  void createsInExistingContainer() {
    String container = container();

    Reply reply = client().put(container + "a.txt").body("text/plain", "milk").send();

    reply.hasStatus(201).hasHeader("Location", container + "a.txt").hasNoBody();
    assertThat(reply.targets("up")).containsExactly(container);
    client()
        .get(container + "a.txt")
        .send()
        .hasMediaType("text/plain")
        .hasHeader("ETag", reply.etag())
        .hasBody("milk");
    assertThat(client().get(container).send().json().path("totalItems").asInt()).isEqualTo(1);
  }

  @Test
  @DisplayName("CRE-10 CRE-3 without Content-Type it is application/octet-stream")
  void assumesOctetStream() {
    String target = container() + "a";

    client().put(target).body("milk").send().hasStatus(201);

    client().get(target).send().hasMediaType("application/octet-stream");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "\"some-tag\"", "W/\"x\", \"y\""})
  @DisplayName("CRE-10 If-None-Match holds where nothing is")
  void ifNoneMatchHoldsForMissing(String tags) {
    String target = container() + "a.txt";

    client().put(target).header("If-None-Match", tags).body("x").send().hasStatus(201);
  }

  @Test
  @DisplayName("CRE-10 If-None-Match: * on an existing resource: 412, and nothing changes")
  void ifNoneMatchFailsForExisting() {
    String note = client().createText(container(), "milk");
    String tag = client().etag(note);

    Reply reply =
        client().put(note).header("If-None-Match", "*").body("text/plain", "other").send();

    reply.isProblem(412);
    client().get(note).send().hasBody("milk").hasHeader("ETag", tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "\"some-tag\""})
  @DisplayName("CRE-10 If-Match on a missing resource: 404, and nothing is created")
  void ifMatchNeverCreates(String tags) {
    String target = container() + "a.txt";

    client().put(target).header("If-Match", tags).body("x").send().isProblem(404);

    client().get(target).send().isProblem(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing/a.txt", "missing/deeper/a.txt", "note.txt/a.txt"})
  @DisplayName("CRE-10 a missing parent: 404, and no parent is created")
  void createsNoParents(String name) {
    String container = container();
    client().createText(container, "milk");

    client().put(container + name).body("text/plain", "x").send().isProblem(404);

    client().get(container + "missing/").send().isProblem(404);
    assertThat(client().get(container).send().json().path("totalItems").asInt()).isEqualTo(1);
  }

  @Test
  @DisplayName("CRE-10 a container is created with the type link")
  void createsContainer() {
    String container = container();

    Reply reply = client().put(container + "sub/").link(LwsClient.CONTAINER_LINK).send();

    reply.hasStatus(201).hasHeader("Location", container + "sub/").hasNoBody();
    assertThat(reply.targets("type")).contains("https://www.w3.org/ns/lws#Container");
    client().get(container + "sub/").send().hasStatus(200).hasHeader("ETag", reply.etag());
  }

  @Test
  @DisplayName("CRE-10 a URI with a slash at the end needs the type link, and no body")
  void containerNeedsTypeLink() {
    String sub = container() + "sub/";

    client().put(sub).send().isProblem(400);
    client().put(sub).body("text/plain", "x").send().isProblem(400);
    client().put(sub).link(LwsClient.CONTAINER_LINK).body("x").send().isProblem(400);

    client().get(sub).send().isProblem(404);
  }

  @Test
  @DisplayName("CRE-10 UPD-4 an existing container: 412 with If-None-Match: *, else 405")
  void existingContainerIsNotReplaced() {
    String sub = client().createContainer(container(), "sub");
    String note = client().createText(sub, "milk");

    Request conditional = client().put(sub).header("If-None-Match", "*");
    conditional.link(LwsClient.CONTAINER_LINK).send().isProblem(412);
    client().put(sub).link(LwsClient.CONTAINER_LINK).send().isProblem(405);

    client().get(note).send().hasBody("milk");
  }

  @Test
  @DisplayName("CRE-10 a name that the other kind has is not given again")
  void kindsShareNames() {
    String container = container();
    client().createContainer(container, "x");
    client().createText(container, "milk");

    Reply data = client().put(container + "x").body("text/plain", "1").send();
    Reply sub = client().put(container + "note.txt/").link(LwsClient.CONTAINER_LINK).send();

    assertThat(data.status()).as("%s", data).isBetween(400, 499);
    assertThat(sub.status()).as("%s", sub).isBetween(400, 499);
    client().get(container + "x/").send().hasStatus(200);
    client().get(container + "note.txt").send().hasBody("milk");
    assertThat(client().get(container).send().json().path("totalItems").asInt()).isEqualTo(2);
  }

  @Test
  @DisplayName("CRE-10 CRE-6 other links become user-managed links and types")
  void keepsUserLinks() {
    String container = container();

    Reply reply =
        client()
            .put(container + "a.txt")
            .link("<https://example.org/license>; rel=\"license\"")
            .link("<https://example.org/Note>; rel=\"type\"")
            .body("text/plain", "milk")
            .send();

    reply.hasStatus(201);
    assertThat(reply.targets("type")).contains("https://example.org/Note");
    assertThat(
            client()
                .get(container + "a.txt.meta")
                .send()
                .json()
                .at("/linkset/0/license/0/href")
                .asText())
        .isEqualTo("https://example.org/license");
  }

  @Test
  @DisplayName("CRE-10 putCreates=false: 404 unless If-None-Match: * asks for it")
  void creationCanBeMadeExplicit() {
    Endpoint own = scenario().binding(b -> b.putCreates(false)).start();

    own.client().put("a.txt").body("text/plain", "x").send().isProblem(404);
    own.client().get("a.txt").send().isProblem(404);
    own.client()
        .put("a.txt")
        .header("If-None-Match", "*")
        .body("text/plain", "x")
        .send()
        .hasStatus(201);
    own.client()
        .put("a.txt")
        .header("If-Match", own.client().etag("a.txt"))
        .body("text/plain", "y")
        .send()
        .hasStatus(204);
  }
}
