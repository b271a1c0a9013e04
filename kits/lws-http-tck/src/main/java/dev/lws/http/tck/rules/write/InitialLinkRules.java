// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.harness.Rules;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The links that a resource is created with, and their fate. */
public abstract class InitialLinkRules extends Rules {

  @Test
  @DisplayName("CRE-6 other links become user-managed links of the new resource, attributes kept")
  void keepsUserLinks() {
    String location =
        client()
            .post(container())
            .link(
                "<https://example.org/license>; rel=\"license\"; title=\"Free, really\";"
                    + " hreflang=en; type=\"text/html\"")
            .link("</elsewhere>; rel=\"describedby\", <b>; rel=\"describedby\"")
            .body("text/plain", "milk")
            .send()
            .hasStatus(201)
            .location();

    JsonNode links = linkset(location);
    assertThat(links.at("/license/0/href").asText()).isEqualTo("https://example.org/license");
    assertThat(links.at("/license/0/title").asText()).isEqualTo("Free, really");
    assertThat(links.at("/license/0/hreflang/0").asText()).isEqualTo("en");
    assertThat(links.at("/license/0/type").asText()).isEqualTo("text/html");
    assertThat(links.path("describedby")).hasSize(2);
  }

  @Test
  @DisplayName("CRE-6 a link with several relations is several links")
  void splitsRelations() {
    String location =
        client()
            .post(container())
            .link("<https://example.org/x>; rel=\"license describedby\"")
            .body("text/plain", "milk")
            .send()
            .hasStatus(201)
            .location();

    JsonNode links = linkset(location);
    assertThat(links.at("/license/0/href").asText()).isEqualTo("https://example.org/x");
    assertThat(links.at("/describedby/0/href").asText()).isEqualTo("https://example.org/x");
  }

  @Test
  @DisplayName("CRE-6 types outside the LWS namespace are user types: headers, manifest, listing")
  void keepsUserTypes() {
    String container = container();

    Reply reply =
        client()
            .post(container)
            .link("<https://example.org/Note>; rel=\"type\"")
            .body("text/plain", "milk")
            .send();

    reply.hasStatus(201);
    String location = reply.location();
    assertThat(reply.targets("type")).contains("https://example.org/Note");
    assertThat(texts(client().get(location + ".manifest").send().json().path("type")))
        .contains("Resource", "DataResource", "https://example.org/Note");
    assertThat(texts(items(container).get(0).path("type"))).contains("https://example.org/Note");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "linkset",
        "manifest",
        "self",
        "storageDescription",
        "https://www.w3.org/ns/lws#storageDescription",
        "https://www.w3.org/ns/lws#storage"
      })
  @DisplayName("CRE-6 server-managed relations sent by a client never override")
  void passesOverServerManagedRelations(String relation) {
    Reply reply =
        client()
            .post(container())
            .link("<https://evil.example/x>; rel=\"" + relation + "\"")
            .body("text/plain", "milk")
            .send();

    reply.hasStatus(201);
    Reply read = client().get(reply.location()).send();
    assertThat(read.headers("Link")).noneMatch(line -> line.contains("evil.example"));
    assertThat(client().get(reply.location() + ".meta").send().text())
        .doesNotContain("evil.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "<https://example.org/x; rel=license",
        "<x>; rel=\"license",
        "; rel=up"
      })
  @DisplayName("CRE-6 ALL-12 a malformed Link is refused")
  void refusesMalformedLink(String malformed) {
    String container = container();

    Reply reply = client().post(container).link(malformed).body("text/plain", "milk").send();

    reply.isProblem(400);
    assertThat(items(container)).isEmpty();
  }

  private JsonNode items(String container) {
    return client().get(container).send().hasStatus(200).json().path("items");
  }

  private JsonNode linkset(String resource) {
    return client().get(resource + ".meta").send().hasStatus(200).json().at("/linkset/0");
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}
