// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.doubles.ManualClock;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Manifests and what they say. */
public abstract class ManifestRules extends Rules {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CUSTOM_TYPE = "<https://example.org/Shopping>; rel=\"type\"";

  private ManualClock clock = new ManualClock(Instant.EPOCH);

  @BeforeEach
  void resetClock() {
    clock = new ManualClock(Instant.parse("2024-05-15T12:00:00Z"));
  }

  private Endpoint start() {
    return scenario().storage(b -> b.clock(clock)).start();
  }

  /** Compares documents; the order of types and of items does not matter. */
  private static void assertDocument(Reply reply, String expected) throws IOException {
    reply.hasStatus(200);
    assertThat(sorted(reply.json())).isEqualTo(sorted(JSON.readTree(expected)));
  }

  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ArrayNode array) {
      List<JsonNode> elements = new ArrayList<>();
      array.forEach(element -> elements.add(sorted(element)));
      elements.sort(Comparator.comparing(JsonNode::toString));
      return JSON.createArrayNode().addAll(elements);
    }
    ObjectNode copy = JSON.createObjectNode();
    node.properties().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(member -> copy.set(member.getKey(), sorted(member.getValue())));
    return node.isObject() ? copy : node;
  }

  private static String put(Endpoint endpoint, String path, String mediaType, String body) {
    endpoint.client().put(path).link(CUSTOM_TYPE).body(mediaType, body).send().hasStatus(201);
    return endpoint.path(path);
  }

  @Test
  @DisplayName("REA-4 a container's manifest has its members and auxiliaries, and nothing else")
  void containerHasItsMembers() throws IOException {
    Endpoint endpoint = start();
    String box = endpoint.client().createContainer("", "box");
    clock.advance(Duration.ofMinutes(1));
    endpoint.client().createContainer(box, "inner");
    clock.advance(Duration.ofMinutes(1));
    put(endpoint, "box/list.txt", "text/plain;charset=utf-8", "Möhren");
    clock.advance(Duration.ofMinutes(1));
    String rules = endpoint.client().createAuxiliary(box, "acl", "rules");

    Reply reply = endpoint.client().get(box + ".manifest").send();

    assertDocument(
        reply,
        String.format(
            Locale.ROOT,
            """
        {
          "@context": "https://www.w3.org/ns/lws/v1",
          "id": "/app/storage/box/",
          "type": ["Resource", "Container"],
          "totalItems": 2,
          "items": [
            {
              "id": "/app/storage/box/inner/",
              "type": ["Resource", "Container"],
              "modified": "2024-05-15T12:01:00Z"
            },
            {
              "id": "/app/storage/box/list.txt",
              "type": ["Resource", "DataResource", "https://example.org/Shopping"],
              "mediaType": "text/plain;charset=utf-8",
              "format": "text/plain;charset=utf-8",
              "size": 7,
              "modified": "2024-05-15T12:02:00Z"
            }
          ],
          "auxiliaryMap": {
            "manifest": {
              "id": "/app/storage/box/.manifest",
              "type": ["Manifest", "Resource"],
              "mediaType": "application/lws+json",
              "format": "application/lws+json",
              "modified": "2024-05-15T12:03:00Z"
            },
            "linkset": {
              "id": "/app/storage/box/.meta",
              "type": ["Linkset", "Resource"],
              "mediaType": "application/linkset+json",
              "format": "application/linkset+json",
              "modified": "2024-05-15T12:03:00Z"
            },
            "acl": {
              "id": "%s",
              "type": ["Resource"],
              "mediaType": "text/plain",
              "format": "text/plain",
              "modified": "2024-05-15T12:03:00Z"
            }
          }
        }
        """,
            rules));
  }

  @Test
  @DisplayName("REA-4 a data resource's manifest has its auxiliaries, and no members")
  void dataResourceHasItsAuxiliaries() throws IOException {
    Endpoint endpoint = start();
    String list = put(endpoint, "list.json", "application/json", "[]");
    clock.advance(Duration.ofMinutes(1));
    String rules = endpoint.client().createAuxiliary(list, "acl", "rules");

    Reply reply = endpoint.client().get(list + ".manifest").send();

    assertDocument(
        reply,
        String.format(
            Locale.ROOT,
            """
        {
          "@context": "https://www.w3.org/ns/lws/v1",
          "id": "/app/storage/list.json",
          "type": ["Resource", "DataResource", "https://example.org/Shopping"],
          "auxiliaryMap": {
            "manifest": {
              "id": "/app/storage/list.json.manifest",
              "type": ["Manifest", "Resource"],
              "mediaType": "application/lws+json",
              "format": "application/lws+json",
              "modified": "2024-05-15T12:01:00Z"
            },
            "linkset": {
              "id": "/app/storage/list.json.meta",
              "type": ["Linkset", "Resource"],
              "mediaType": "application/linkset+json",
              "format": "application/linkset+json",
              "modified": "2024-05-15T12:01:00Z"
            },
            "acl": {
              "id": "%s",
              "type": ["Resource"],
              "mediaType": "text/plain",
              "format": "text/plain",
              "modified": "2024-05-15T12:01:00Z"
            }
          }
        }
        """,
            rules));
  }

  @Test
  @DisplayName("REA-4 an empty container has no items, and says so")
  void emptyContainerHasNoItems() {
    JsonNode manifest = client().get(container()).send().hasStatus(200).json();

    assertThat(manifest.path("totalItems").intValue()).isZero();
    assertThat(manifest.path("totalItems").isInt()).isTrue();
    assertThat(manifest.path("items").isArray()).isTrue();
    assertThat(manifest.path("items")).isEmpty();
  }

  @Test
  @DisplayName("REA-4 the root has a manifest like any container")
  void rootHasItsMembers() {
    Endpoint endpoint = start();
    String note = endpoint.client().createText("", "note");

    JsonNode manifest = endpoint.client().get(".manifest").send().hasStatus(200).json();

    assertThat(manifest.path("id").asText()).isEqualTo("/app/storage/");
    assertThat(manifest.path("totalItems").asInt()).isEqualTo(1);
    assertThat(manifest.path("items").path(0).path("id").asText()).isEqualTo(note);
    assertThat(manifest.at("/auxiliaryMap/linkset/id").asText()).isEqualTo("/app/storage/.meta");
  }

  @Test
  @DisplayName("REA-4 what a manifest points at is there")
  void idsCanBeFollowed() {
    String box = container();
    client().create(box, "gr%C3%BC%C3%9Fe an alle; 100+1.txt", "text/plain", "note");
    client().createContainer(box, "%E2%82%AC");
    client().createAuxiliary(box, "acl", "rules");

    JsonNode manifest = client().get(box).send().hasStatus(200).json();

    List<String> ids = new ArrayList<>();
    manifest.findValues("id").forEach(id -> ids.add(id.asText()));
    assertThat(ids).hasSize(6);
    for (String id : ids) {
      assertThat(id).startsWith(box);
      client().get(id).send().hasStatus(200);
    }
  }

  @Test
  @DisplayName("REA-4 an item changes with its own content, not with its links or what is below it")
  void modifiedIsTheItemsOwn() {
    Endpoint endpoint = start();
    LwsClient client = endpoint.client();
    String box = client.createContainer("", "box");
    String inner = client.createContainer(box, "inner");
    String note = client.createText(box, "note");
    clock.advance(Duration.ofMinutes(1));

    client.replace(note, "longer note");
    clock.advance(Duration.ofMinutes(1));
    client.createAuxiliary(note, "acl", "rules");
    client.createText(inner, "deep");

    JsonNode manifest = client.get(box).send().hasStatus(200).json();
    assertThat(item(manifest, note).path("modified").asText()).isEqualTo("2024-05-15T12:01:00Z");
    assertThat(item(manifest, note).path("size").asInt()).isEqualTo(11);
    assertThat(item(manifest, inner).path("modified").asText()).isEqualTo("2024-05-15T12:00:00Z");
  }

  @Test
  @DisplayName("REA-4 a container's item changes with its links")
  void modifiedOfContainerIsThatOfItsLinks() {
    Endpoint endpoint = start();
    String box = endpoint.client().createContainer("", "box");
    clock.advance(Duration.ofMinutes(1));

    endpoint
        .client()
        .put(box + ".meta")
        .header("If-Match", endpoint.client().etag(box + ".meta"))
        .body(
            "application/linkset+json",
            String.format(
                Locale.ROOT,
                """
            {"linkset": [{"anchor": "%s", "license": [{"href": "https://example.org/l"}]}]}
            """,
                box))
        .send()
        .hasStatus(204);

    JsonNode root = endpoint.client().get("").send().hasStatus(200).json();
    JsonNode own = endpoint.client().get(box).send().hasStatus(200).json();
    assertThat(item(root, box).path("modified").asText()).isEqualTo("2024-05-15T12:01:00Z");
    assertThat(own.at("/auxiliaryMap/linkset/modified").asText()).isEqualTo("2024-05-15T12:01:00Z");
  }

  @Test
  @DisplayName("REA-4 the entry of an auxiliary changes with its content")
  void modifiedOfAuxiliaryIsItsOwn() {
    Endpoint endpoint = start();
    String note = endpoint.client().createText("", "note");
    String rules = endpoint.client().createAuxiliary(note, "acl", "rules");
    clock.advance(Duration.ofMinutes(1));

    endpoint.client().replace(rules, "other rules");

    JsonNode manifest = endpoint.client().get(note + ".manifest").send().hasStatus(200).json();
    assertThat(manifest.at("/auxiliaryMap/acl/modified").asText())
        .isEqualTo("2024-05-15T12:01:00Z");
    assertThat(manifest.at("/auxiliaryMap/linkset/modified").asText())
        .isEqualTo("2024-05-15T12:00:00Z");
  }

  private static JsonNode item(JsonNode manifest, String id) {
    for (JsonNode item : manifest.path("items")) {
      if (item.path("id").asText().equals(id)) {
        return item;
      }
    }
    throw new AssertionError("no item " + id + " in " + manifest);
  }

  @Test
  @DisplayName("REA-4 the members can be called containedItems")
  void itemsCanBeCalledContainedItems() {
    Endpoint endpoint = scenario().storage(b -> b.containedItemNames(true)).start();
    String note = endpoint.client().createText("", "note");

    JsonNode manifest = endpoint.client().get("").send().hasStatus(200).json();

    assertThat(manifest.path("totalContainedItems").asInt()).isEqualTo(1);
    assertThat(manifest.path("containedItems").path(0).path("id").asText()).isEqualTo(note);
    assertThat(manifest.has("items") || manifest.has("totalItems")).isFalse();
  }

  @Test
  @DisplayName("REA-4 an auxiliary resource has neither manifest nor linkset")
  void auxiliaryHasNoManifest() {
    String note = client().createText(container(), "note");
    String rules = client().createAuxiliary(note, "acl", "rules");

    client().get(rules + ".manifest").send().isProblem(404);
    client().get(rules + ".meta").send().isProblem(404);
  }

  @Test
  @DisplayName("REA-5 a container answers with its manifest and says where that is")
  void containerAnswersWithItsManifest() {
    String box = container();
    client().createText(box, "note");

    for (String format : List.of("application/lws+json", "application/json")) {
      Reply manifest =
          client().get(box + ".manifest").header("Accept", format).send().hasStatus(200);
      Reply reply = client().get(box).header("Accept", format).send().hasStatus(200);
      reply.hasBody(manifest.body()).hasHeader("ETag", manifest.etag()).hasMediaType(format);
      reply.hasHeader("Last-Modified", manifest.theHeader("Last-Modified"));
      reply.hasHeader("Content-Location", box + ".manifest");
    }
    client().head(box).send().hasHeader("Content-Location", box + ".manifest");
  }
}
