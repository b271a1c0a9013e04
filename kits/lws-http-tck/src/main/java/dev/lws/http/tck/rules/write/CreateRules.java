// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.harness.Rules;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The results of a POST: a resource of the right kind, or nothing. */
public abstract class CreateRules extends Rules {

  @Test
  @DisplayName("CRE-1 a data resource is created: Location, ETag, links, no body")
  void createsDataResource() {
    String container = container();

    Reply reply =
        client().post(container).header("Slug", "a.txt").body("text/plain", "milk").send();

    reply.hasStatus(201).hasNoBody();
    assertThat(reply.location()).isEqualTo(container + "a.txt");
    assertThat(reply.targets("up")).containsExactly(container);
    assertThat(reply.targets("linkset")).containsExactly(container + "a.txt.meta");
    client()
        .get(reply.location())
        .send()
        .hasStatus(200)
        .hasMediaType("text/plain")
        .hasHeader("ETag", reply.etag())
        .hasBody("milk");
  }

  @Test
  @DisplayName("CRE-1 CRE-3 a container is created by the type link: its URI ends in a slash")
  void createsContainer() {
    String container = container();

    Reply reply =
        client().post(container).header("Slug", "sub").link(LwsClient.CONTAINER_LINK).send();

    reply.hasStatus(201).hasNoBody();
    assertThat(reply.location()).isEqualTo(container + "sub/");
    assertThat(reply.targets("up")).containsExactly(container);
    assertThat(reply.targets("type")).contains("https://www.w3.org/ns/lws#Container");
    Reply read = client().get(reply.location()).send();
    read.hasStatus(200).hasHeader("ETag", reply.etag());
    assertThat(read.json().path("totalItems").asInt(-1)).isZero();
  }

  @Test
  @DisplayName("CRE-1 CRE-2 an auxiliary is created: it links to its principal, not up")
  void createsAuxiliary() {
    String note = client().createText(container(), "milk");

    Reply reply =
        client()
            .post(note)
            .link("<" + note + ">; rel=\"principal\"")
            .link("<>; rel=\"acl\"; anchor=\"" + note + "\"")
            .body("text/turtle", "[] a <#x> .")
            .send();

    reply.hasStatus(201).hasNoBody();
    assertThat(reply.targets("principal")).containsExactly(note);
    assertThat(reply.targets("up")).isEmpty();
    client()
        .get(reply.location())
        .send()
        .hasStatus(200)
        .hasMediaType("text/turtle")
        .hasHeader("ETag", reply.etag())
        .hasBody("[] a <#x> .");
  }

  @Test
  @DisplayName("CRE-3 a body makes a data resource of any bytes, none an empty one")
  void storesBytesAsTheyAre() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }

    String full = client().post(container()).body(bytes).send().hasStatus(201).location();
    String empty = client().post(container()).send().hasStatus(201).location();

    client().get(full).send().hasStatus(200).hasBody(bytes).hasHeader("Content-Length", "256");
    client().get(empty).send().hasStatus(200).hasNoBody().hasHeader("Content-Length", "0");
  }

  @Test
  @DisplayName("CRE-3 a body without Content-Type is application/octet-stream")
  void assumesOctetStream() {
    String location = client().post(container()).body("milk").send().hasStatus(201).location();

    client().get(location).send().hasMediaType("application/octet-stream");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text",
        "text/",
        "/plain",
        "te xt/plain",
        "text/plain; charset",
        "text/plain; =utf-8",
        "text/plain; a=\"b"
      })
  @DisplayName("CRE-3 a malformed Content-Type is refused")
  void refusesMalformedContentType(String malformed) {
    String container = container();

    Reply post = client().post(container).body(malformed, "milk").send();
    Reply put = client().put(container + "a").body(malformed, "milk").send();

    post.isProblem(400);
    put.isProblem(400);
    assertThat(items(container)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("CRE-3 a container has no body of its own")
  void refusesContainerWithBody(boolean chunked) {
    String container = container();
    Request request =
        client()
            .post(container)
            .header("Content-Type", "text/plain")
            .link(LwsClient.CONTAINER_LINK);

    Reply reply = (chunked ? request.chunked(new byte[] {'x'}) : request.body("x")).send();

    reply.isProblem(400);
    assertThat(items(container)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<https://www.w3.org/ns/lws#Container>; rel=type",
        "<https://www.w3.org/ns/lws#Container>;rel=\"TYPE\"",
        "<https://www.w3.org/ns/lws#Container>; title=\"a, b; c\" ; rel=\"type\"",
        "<https://example.org/Album>; rel=type, <https://www.w3.org/ns/lws#Container>; rel=type"
      })
  @DisplayName("CRE-3 the type link is understood in any spelling of RFC 8288")
  void understandsSpellingsOfTheTypeLink(String link) {
    String container = container();

    Reply reply = client().post(container).link(link).send();

    reply.hasStatus(201);
    assertThat(reply.location()).endsWith("/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Resource", "DataResource"})
  @DisplayName("CRE-3 any other type of the LWS namespace leaves it a data resource")
  void otherTypesMakeDataResources(String type) {
    Reply reply =
        client()
            .post(container())
            .link("<https://www.w3.org/ns/lws#" + type + ">; rel=\"type\"")
            .body("text/plain", "milk")
            .send();

    reply.hasStatus(201);
    assertThat(reply.targets("type"))
        .containsExactlyInAnyOrder(
            "https://www.w3.org/ns/lws#Resource", "https://www.w3.org/ns/lws#DataResource");
  }

  @Test
  @DisplayName("CRE-4 what is no container contains nothing: 409")
  void refusesContainmentInDataResource() {
    String note = client().createText(container(), "milk");

    Reply reply =
        client().post(note).link("<" + note + ">; rel=\"up\"").body("text/plain", "x").send();

    reply.isProblem(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"acl", "ACL"})
  @DisplayName("CRE-4 CRE-5 a relation has one auxiliary, whatever its case: 409")
  void refusesOccupiedRelation(String relation) {
    String note = client().createText(container(), "milk");
    String acl = client().createAuxiliary(note, "acl", "first");

    Reply reply = postAuxiliary(note, relation).body("text/plain", "second").send();

    reply.isProblem(409);
    client().get(acl).send().hasBody("first");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"linkset", "manifest", "up", "principal", "type", "self", "LinkSet", "Manifest"})
  @DisplayName("CRE-4 a server-managed relation is never an auxiliary's: 409")
  void refusesServerManagedRelation(String relation) {
    String note = client().createText(container(), "milk");

    Reply reply = postAuxiliary(note, relation).body("text/plain", "x").send();

    reply.isProblem(409);
  }

  @Test
  @DisplayName("CRE-4 an auxiliary has no auxiliaries and no members: 409, and Allow says so")
  void refusesAnythingPostedToAnAuxiliary() {
    String acl = client().createAuxiliary(client().createText(container(), "milk"), "acl", "x");

    postAuxiliary(acl, "acl").body("text/plain", "x").send().isProblem(409);
    client().post(acl).link("<" + acl + ">; rel=\"up\"").body("x").send().isProblem(409);
    client().post(acl).body("text/plain", "x").send().isProblem(409);
    assertThat(client().options(acl).send().list("Allow")).doesNotContain("POST");
  }

  @Test
  @DisplayName("CRE-4 a container is never an auxiliary: 409")
  void refusesContainerAsAuxiliary() {
    String note = client().createText(container(), "milk");

    Reply reply = postAuxiliary(note, "acl").link(LwsClient.CONTAINER_LINK).send();

    reply.isProblem(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"note.txt.meta", "note.txt.manifest", ".meta", ".manifest"})
  @DisplayName("CRE-4 linksets and manifests take no POST: 405")
  void refusesPostToServerManagedResources(String name) {
    String container = container();
    client().createText(container, "milk");

    Reply reply = client().post(container + name).body("text/plain", "x").send();

    reply.isProblem(405);
    assertThat(reply.list("Allow")).contains("GET").doesNotContain("POST");
  }

  @Test
  @DisplayName("CRE-4 the storage description takes no POST: 405")
  void refusesPostToTheDescription() {
    client().post(".storage").body("text/plain", "x").send().isProblem(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "missing/", "missing/deeper/", "note.txt/", "missing.acl"})
  @DisplayName("CRE-4 a patron that does not exist: 404")
  void refusesMissingPatron(String name) {
    String container = container();
    client().createText(container, "milk");

    client().post(container + name).body("text/plain", "x").send().isProblem(404);
  }

  @Test
  @DisplayName("CRE-7 linkset and manifest are there at once, of data resources and containers")
  void serverManagedAuxiliariesAreThereAtOnce() {
    String container = container();
    String note = client().createText(container, "milk");

    for (String suffix : List.of(".meta", ".manifest")) {
      client().get(note + suffix).send().hasStatus(200);
      client().get(container + suffix).send().hasStatus(200);
      client().get(suffix).send().hasStatus(200);
    }
  }

  @Test
  @DisplayName("CRE-7 an auxiliary has neither linkset nor manifest")
  void auxiliariesAreFlat() {
    String acl = client().createAuxiliary(client().createText(container(), "milk"), "acl", "x");

    client().get(acl + ".meta").send().isProblem(404);
    client().get(acl + ".manifest").send().isProblem(404);
  }

  @Test
  @DisplayName("CRE-8 the parent's manifest has the item, one more in total, and a new tag")
  void parentListsTheNewResource() {
    String container = container();
    client().createText(container, "milk");
    Reply before = client().get(container).send();

    String added = client().create(container, "b.txt", "text/plain", "bread");

    Reply after = client().get(container).send();
    assertThat(before.json().path("totalItems").asInt()).isEqualTo(1);
    assertThat(after.json().path("totalItems").asInt()).isEqualTo(2);
    assertThat(after.json().path("items").findValuesAsText("id")).contains(added).hasSize(2);
    assertThat(after.etag()).isNotEqualTo(before.etag());
  }

  @Test
  @DisplayName("CRE-8 the principal's manifest and linkset name the auxiliary, with new tags")
  void principalNamesTheNewAuxiliary() {
    String container = container();
    String note = client().createText(container, "milk");
    String manifestTag = client().etag(note + ".manifest");
    String linksetTag = client().etag(note + ".meta");

    String acl = client().createAuxiliary(note, "acl", "x");

    Reply manifest = client().get(note + ".manifest").send();
    Reply linkset = client().get(note + ".meta").send();
    assertThat(manifest.json().at("/auxiliaryMap/acl/id").asText()).isEqualTo(acl);
    assertThat(linkset.json().at("/linkset/0/acl/0/href").asText()).isEqualTo(acl);
    assertThat(manifest.etag()).isNotEqualTo(manifestTag);
    assertThat(linkset.etag()).isNotEqualTo(linksetTag);
    assertThat(items(container)).hasSize(1);
  }

  private Request postAuxiliary(String principal, String relation) {
    return client()
        .post(principal)
        .link("<" + principal + ">; rel=\"principal\"")
        .link("<>; rel=\"" + relation + "\"; anchor=\"" + principal + "\"");
  }

  private JsonNode items(String container) {
    return client().get(container).send().hasStatus(200).json().path("items");
  }
}
