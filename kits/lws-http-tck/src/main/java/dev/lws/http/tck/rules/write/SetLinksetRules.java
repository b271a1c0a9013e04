// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.harness.Rules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Content and links changed in one commit, at the client's wish. */
public abstract class SetLinksetRules extends Rules {

  private static final String AUTHOR = "<https://example.org/author>; rel=\"author\"";
  private static final String LICENSE = "<https://example.org/license>; rel=\"license\"";
  private static final String TYPE = "https://example.org/Shopping";
  private static final String USER_TYPE = "<" + TYPE + ">; rel=\"type\"";

  /** A JSON resource with the author. */
  private String resource(String container) {
    return client()
        .post(container)
        .link(AUTHOR)
        .body("application/json", "{\"a\": 1}")
        .send()
        .hasStatus(201)
        .location();
  }

  private Request put(String resource) {
    return client()
        .put(resource)
        .header("If-Match", client().etag(resource))
        .body("application/json", "{\"a\": 2}");
  }

  private Request patch(String resource) {
    return client().patch(resource).body("application/merge-patch+json", "{\"a\": 2}");
  }

  private List<String> links(String resource, String relation) {
    JsonNode context =
        client().get(resource + ".meta").send().hasStatus(200).json().at("/linkset/0");
    List<String> hrefs = new ArrayList<>();
    context.path(relation).forEach(target -> hrefs.add(target.path("href").asText()));
    return hrefs;
  }

  @Test
  @DisplayName("UPD-15 PUT with set-linkset replaces the user's links, and says so")
  void putReplacesLinks() {
    String resource = resource(container());
    String linkset = client().etag(resource + ".meta");

    Reply reply = put(resource).header("Prefer", "set-linkset").link(LICENSE).send().hasStatus(204);

    assertThat(reply.list("Preference-Applied")).contains("set-linkset");
    reply.hasHeader("ETag", client().etag(resource));
    assertThat(client().etag(resource + ".meta")).isNotEqualTo(linkset);
    assertThat(links(resource, "license")).containsExactly("https://example.org/license");
    assertThat(links(resource, "author")).isEmpty();
    assertThat(links(resource, "up")).hasSize(1);
  }

  @Test
  @DisplayName("UPD-15 PATCH with set-linkset extends the user's links, and says so")
  void patchExtendsLinks() {
    String resource = resource(container());

    Reply reply =
        patch(resource).header("Prefer", "set-linkset").link(LICENSE).send().hasStatus(204);

    assertThat(reply.list("Preference-Applied")).contains("set-linkset");
    assertThat(links(resource, "license")).containsExactly("https://example.org/license");
    assertThat(links(resource, "author")).containsExactly("https://example.org/author");
    client().get(resource).send().hasHeader("ETag", reply.etag());
  }

  @Test
  @DisplayName("UPD-15 without set-linkset Link headers change nothing")
  void linksAreIgnoredWithoutPreference() {
    String resource = resource(container());
    String linkset = client().etag(resource + ".meta");

    Reply put = put(resource).link(LICENSE).link(USER_TYPE).send().hasStatus(204);
    Reply patch =
        patch(resource).link(LICENSE).header("Prefer", "return=minimal").send().hasStatus(204);

    assertThat(put.list("Preference-Applied")).doesNotContain("set-linkset");
    assertThat(patch.list("Preference-Applied")).doesNotContain("set-linkset");
    assertThat(client().etag(resource + ".meta")).isEqualTo(linkset);
    assertThat(client().head(resource).send().targets("type")).doesNotContain(TYPE);
  }

  @Test
  @DisplayName("UPD-15 user types set along with the content are in the parent's manifest at once")
  void userTypesAreShown() {
    String box = container();
    String resource = resource(box);

    put(resource).header("Prefer", "set-linkset").link(USER_TYPE).send().hasStatus(204);

    assertThat(client().head(resource).send().targets("type")).contains(TYPE);
    JsonNode types = client().get(box).send().json().at("/items/0/type");
    assertThat(types).extracting(JsonNode::asText).contains(TYPE);
  }

  @Test
  @DisplayName("UPD-15 the links of the server cannot be set this way")
  void managedLinksStay() {
    String box = container();
    String resource = resource(box);

    put(resource)
        .header("Prefer", "set-linkset")
        .link("</elsewhere/>; rel=\"up\"")
        .link("<https://www.w3.org/ns/lws#Container>; rel=\"type\"")
        .link("</elsewhere.meta>; rel=\"linkset\"")
        .link(LICENSE)
        .send()
        .hasStatus(204);

    assertThat(links(resource, "up")).containsExactly(box);
    assertThat(links(resource, "linkset")).containsExactly(resource + ".meta");
    assertThat(links(resource, "type"))
        .containsExactlyInAnyOrder(
            "https://www.w3.org/ns/lws#Resource", "https://www.w3.org/ns/lws#DataResource");
    assertThat(links(resource, "license")).hasSize(1);
  }

  @Test
  @DisplayName("UPD-15 a change that fails leaves content and links as they were")
  void failureChangesNeither() {
    String resource = resource(container());
    String content = client().etag(resource);
    String linkset = client().etag(resource + ".meta");

    client()
        .put(resource)
        .headers("Prefer", "set-linkset", "If-Match", "\"other\"")
        .link(LICENSE)
        .body("application/json", "{}")
        .send()
        .isProblem(412);
    client()
        .put(resource)
        .headers("Prefer", "set-linkset", "If-Match", content)
        .link(LICENSE)
        .body("application/json", "{")
        .send()
        .isProblem(400);
    client()
        .patch(resource)
        .header("Prefer", "set-linkset")
        .link(LICENSE)
        .body("application/merge-patch+json", "{")
        .send()
        .isProblem(400);

    assertThat(client().etag(resource)).isEqualTo(content);
    assertThat(client().etag(resource + ".meta")).isEqualTo(linkset);
  }

  @Test
  @DisplayName("UPD-15 UPD-1 set-linkset and return=representation go together")
  void preferencesGoTogether() {
    String resource = resource(container());

    Reply reply =
        put(resource)
            .header("Prefer", "return=representation, set-linkset")
            .link(LICENSE)
            .send()
            .hasStatus(200)
            .hasBody("{\"a\": 2}");

    assertThat(reply.list("Preference-Applied"))
        .containsExactlyInAnyOrder("return=representation", "set-linkset");
    assertThat(links(resource, "license")).hasSize(1);
  }
}
