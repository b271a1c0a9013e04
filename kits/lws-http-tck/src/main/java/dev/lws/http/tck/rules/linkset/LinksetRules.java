// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.linkset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lws.http.tck.client.LinkValue;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.harness.Rules;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Linksets, and the links of them that a client can have in the header (RFC 9264, 8288). */
public abstract class LinksetRules extends Rules {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LWS = "https://www.w3.org/ns/lws#";
  private static final String LICENSE = "<https://example.org/license>; rel=\"license\"";

  private static String linkset(String resource) {
    return resource + ".meta";
  }

  /** The one context object of a linkset. */
  private JsonNode context(String resource) {
    JsonNode document = client().get(linkset(resource)).send().hasStatus(200).json();
    assertThat(document.properties()).extracting(Map.Entry::getKey).containsExactly("linkset");
    assertThat(document.path("linkset")).hasSize(1);
    JsonNode context = document.path("linkset").path(0);
    assertThat(context.path("anchor").asText()).isEqualTo(resource);
    return context;
  }

  private static Set<String> hrefs(JsonNode context, String relation) {
    Set<String> hrefs = new TreeSet<>();
    context.path(relation).forEach(target -> hrefs.add(target.path("href").asText()));
    return hrefs;
  }

  private String noteWith(String... links) {
    Request request = client().post(container()).header("Slug", "note.txt");
    for (String link : links) {
      request.link(link);
    }
    return request.body("text/plain", "note").send().hasStatus(201).location();
  }

  @Test
  @DisplayName("REA-9 a linkset has the links that the server manages")
  void serverManagedLinks() {
    String box = container();
    String note = client().createText(box, "note");
    String rules = client().createAuxiliary(note, "acl", "rules");

    JsonNode context = context(note);

    assertThat(hrefs(context, "up")).containsExactly(box);
    assertThat(hrefs(context, "type"))
        .containsExactlyInAnyOrder(LWS + "Resource", LWS + "DataResource");
    assertThat(hrefs(context, "linkset")).containsExactly(note + ".meta");
    assertThat(hrefs(context, "manifest")).containsExactly(note + ".manifest");
    assertThat(hrefs(context, "acl")).containsExactly(rules);
    assertThat(hrefs(context, LWS + "storage")).containsExactly(endpoint().path(".storage"));
    assertThat(context.at("/linkset/0/type").asText()).isEqualTo("application/linkset+json");
    assertThat(context.at("/manifest/0/type").asText()).isEqualTo("application/lws+json");
  }

  @Test
  @DisplayName("REA-9 the linkset of a container lies in it, and the root's has no up")
  void containersHaveLinksets() {
    String box = container();

    assertThat(hrefs(context(box), "up")).containsExactly(endpoint().root());
    assertThat(hrefs(context(box), "type"))
        .containsExactlyInAnyOrder(LWS + "Resource", LWS + "Container");
    assertThat(hrefs(context(box), "linkset")).containsExactly(box + ".meta");
    assertThat(context(endpoint().root()).has("up")).isFalse();
  }

  @Test
  @DisplayName("REA-9 a user's links keep all their target attributes")
  void attributesAreKept() throws IOException {
    String note =
        noteWith(
            LICENSE
                + "; type=\"text/html\"; title=\"Terms, of use\";"
                + " title*=UTF-8'de'Bedingungen%20f%C3%BCr; hreflang=de; hreflang=en;"
                + " media=\"print\"; ext=\"x y\"");

    assertThat(context(note).path("license"))
        .isEqualTo(
            JSON.readTree(
                """
                [
                  {
                    "href": "https://example.org/license",
                    "type": "text/html",
                    "title": "Terms, of use",
                    "title*": [{"value": "Bedingungen für", "language": "de"}],
                    "hreflang": ["de", "en"],
                    "media": "print",
                    "ext": ["x y"]
                  }
                ]
                """));
  }

  @Test
  @DisplayName("REA-9 a user's types stand beside the server's")
  void userTypesAreListed() {
    String note = noteWith("<https://example.org/Shopping>; rel=\"type\"");

    assertThat(hrefs(context(note), "type"))
        .containsExactlyInAnyOrder(
            LWS + "Resource", LWS + "DataResource", "https://example.org/Shopping");
  }

  @Test
  @DisplayName("REA-9 a link with several relations is in the linkset under each")
  void severalRelationsAreSeveralEntries() {
    String note = noteWith("<https://example.org/x>; rel=\"license https://example.org/rel\"");

    JsonNode context = context(note);

    assertThat(hrefs(context, "license")).containsExactly("https://example.org/x");
    assertThat(hrefs(context, "https://example.org/rel")).containsExactly("https://example.org/x");
  }

  @Test
  @DisplayName("REA-9 the text says the same as the JSON")
  void textEqualsJson() {
    String note =
        noteWith(
            LICENSE + "; title=\"a \\\"b\\\" c\"; hreflang=de",
            "<https://example.org/Shopping>; rel=\"type\"",
            "</relative/target>; rel=\"describedby\"");
    client().createAuxiliary(note, "acl", "rules");

    Reply text =
        client().get(linkset(note)).header("Accept", "application/linkset").send().hasStatus(200);

    Set<String> inText = new TreeSet<>();
    for (LinkValue link :
        LinkValue.parse(List.of(text.text().replaceAll("[\\r\\n]+", " ").strip()))) {
      assertThat(link.parameter("anchor")).isEqualTo(note);
      link.relations().forEach(relation -> inText.add(relation + " " + link.target()));
    }
    Set<String> inJson = new TreeSet<>();
    for (Map.Entry<String, JsonNode> member : context(note).properties()) {
      hrefs(context(note), member.getKey())
          .forEach(href -> inJson.add(member.getKey() + " " + href));
    }
    assertThat(inText).isEqualTo(inJson).contains("describedby /relative/target");
    assertThat(text.text()).contains("title=\"a \\\"b\\\" c\"").contains("hreflang");
  }

  @Test
  @DisplayName("REA-9 If-Match takes the tag of either format")
  void eitherTagIsTaken() {
    for (String format : List.of("application/linkset+json", "application/linkset")) {
      String note = noteWith(LICENSE);
      String tag = client().get(linkset(note)).header("Accept", format).send().etag();
      byte[] json = client().get(linkset(note)).send().body();

      client()
          .put(linkset(note))
          .headers("If-Match", tag, "Content-Type", "application/linkset+json")
          .body(json)
          .send()
          .hasStatus(204);
    }
  }

  @Test
  @DisplayName("REA-9 there is no linkset of what is not there")
  void missingHasNoLinkset() {
    client().get(linkset(container() + "missing")).send().isProblem(404);
  }

  @Test
  @DisplayName("REA-10 without Prefer a user's links are not in the header")
  void userLinksAreNotInTheHeader() {
    Reply reply = client().get(noteWith(LICENSE)).send().hasStatus(200);

    assertThat(reply.links("license")).isEmpty();
    reply.hasNoHeader("Preference-Applied");
  }

  @Test
  @DisplayName("REA-10 Prefer include adds a user's links to the header")
  void includeAddsLinks() {
    String note =
        noteWith(
            LICENSE + "; title=\"Terms\"",
            "<https://example.org/a>; rel=\"author\"",
            "<https://example.org/b>; rel=\"https://example.org/rel\"");

    for (String method : List.of("GET", "HEAD")) {
      Reply reply =
          prefer(
              method, note, "return=representation; include=\"license https://example.org/rel\"");
      assertThat(reply.targets("license")).containsExactly("https://example.org/license");
      assertThat(reply.links("license").get(0).parameter("title")).isEqualTo("Terms");
      assertThat(reply.targets("https://example.org/rel")).containsExactly("https://example.org/b");
      assertThat(reply.links("author")).isEmpty();
      assertThat(reply.links("up")).isNotEmpty();
      assertApplied(reply);
    }
  }

  @Test
  @DisplayName("REA-10 Prefer omit drops links from the header")
  void omitDropsLinks() {
    String note = noteWith(LICENSE);
    Reply plain = client().get(note).send().hasStatus(200);

    Reply reply = prefer("GET", note, "return=representation; omit=\"manifest linkset\"");

    assertThat(plain.links("manifest")).isNotEmpty();
    assertThat(reply.links("manifest")).isEmpty();
    assertThat(reply.links("linkset")).isEmpty();
    assertThat(reply.links("up")).isNotEmpty();
    reply.hasBody("note");
    assertApplied(reply);
  }

  @Test
  @DisplayName("REA-10 include and omit go together")
  void includeAndOmit() {
    String note = noteWith(LICENSE);

    Reply reply =
        prefer("GET", note, "return=representation; include=\"license\"; omit=\"manifest\"");

    assertThat(reply.links("license")).hasSize(1);
    assertThat(reply.links("manifest")).isEmpty();
    assertApplied(reply);
  }

  @Test
  @DisplayName("REA-10 including a relation that has no links adds none")
  void includeWithoutLinks() {
    Reply reply = prefer("GET", noteWith(LICENSE), "return=representation; include=\"author\"");

    assertThat(reply.links("author")).isEmpty();
    assertThat(reply.links("license")).isEmpty();
  }

  private Reply prefer(String method, String target, String preference) {
    return client().request(method, target).header("Prefer", preference).send().hasStatus(200);
  }

  private static void assertApplied(Reply reply) {
    reply.lists("Vary", "Prefer");
    assertThat(reply.theHeader("Preference-Applied")).contains("return=representation");
  }
}
