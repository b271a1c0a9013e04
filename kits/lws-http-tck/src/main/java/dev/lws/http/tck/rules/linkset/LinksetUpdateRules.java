// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.linkset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lws.http.tck.client.PatchBody;
import dev.lws.http.tck.client.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of linksets, their conditions and what the server keeps to itself. */
public abstract class LinksetUpdateRules extends LinksetRequests {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @DisplayName("UPD-13 without If-Match a linkset is not changed: 428")
  @ValueSource(strings = {"PUT", "PATCH"})
  void conditionIsRequired(String method) {
    String note = note();
    String before = client().etag(note + ".meta");

    change(method, note, document(note, LICENSE)).send().isProblem(428);
    change(method, note, document(note, LICENSE))
        .header("If-Unmodified-Since", "Sat, 01 Jan 2050 00:00:00 GMT")
        .send()
        .isProblem(428);

    assertThat(client().etag(note + ".meta")).isEqualTo(before);
  }

  @ParameterizedTest
  @DisplayName("UPD-13 with a stale or weak tag a linkset is not changed: 412")
  @ValueSource(strings = {"PUT", "PATCH"})
  void staleTagFails(String method) {
    String note = note();
    String stale = client().etag(note + ".meta");
    put(note, document(note, "\"author\": [{\"href\": \"/a\"}]")).hasStatus(204);
    String current = client().etag(note + ".meta");

    for (String tag : List.of(stale, "\"other\"", "W/" + current, client().etag(note))) {
      change(method, note, document(note, LICENSE)).header("If-Match", tag).send().isProblem(412);
    }

    assertThat(client().etag(note + ".meta")).isEqualTo(current);
    assertThat(hrefs(note, "license")).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("UPD-13 a change is a 204 with the linkset's new tag; the content's stays")
  @ValueSource(strings = {"PUT", "PATCH"})
  void changeRenewsTheLinksetsTag(String method) {
    String note = note();
    String content = client().etag(note);
    String before = client().etag(note + ".meta");

    Reply reply = conditional(method, note, document(note, LICENSE)).hasStatus(204).hasNoBody();

    assertThat(reply.etag()).isNotEqualTo(before).isEqualTo(client().etag(note + ".meta"));
    assertThat(client().etag(note)).isEqualTo(content);
    assertThat(hrefs(note, "license")).containsExactly("https://example.org/license");
  }

  @Test
  @DisplayName("UPD-13 If-Match: * is a condition too")
  void takesAnyTag() {
    String note = note();

    change("PUT", note, document(note, LICENSE)).header("If-Match", "*").send().hasStatus(204);
  }

  @Test
  @DisplayName("UPD-13 a linkset says that it takes PUT and PATCH, and patches of JSON")
  void capabilitiesAreAdvertised() {
    String linkset = note() + ".meta";

    client().options(linkset).send().hasStatus(204).lists("Allow", "GET", "HEAD", "PUT", "PATCH");
    String[] formats = PatchBody.OF_JSON.toArray(String[]::new);
    client().options(linkset).send().hasList("Accept-Patch", formats);
    client().get(linkset).send().hasStatus(200).hasList("Accept-Patch", formats);
  }

  @Test
  @DisplayName("UPD-13 the linkset of a container is changed like any other")
  void linksetOfContainerIsChanged() {
    String box = container();

    put(box, document(box, LICENSE)).hasStatus(204);

    assertThat(hrefs(box, "license")).containsExactly("https://example.org/license");
    assertThat(hrefs(box, "up")).containsExactly(endpoint().root());
  }

  @Test
  @DisplayName("UPD-13 the linkset of what is not there is 404")
  void missingHasNoLinkset() {
    String missing = container() + "missing";

    for (String method : List.of("PUT", "PATCH")) {
      change(method, missing, document(missing, LICENSE))
          .header("If-Match", "*")
          .send()
          .isProblem(404);
    }
  }

  @Test
  @DisplayName("UPD-13 PUT replaces all of a user's links, PATCH those it names")
  void putReplacesAllPatchReplacesSome() {
    String note = note();
    put(note, document(note, LICENSE + ", \"author\": [{\"href\": \"/a\"}]")).hasStatus(204);

    put(note, document(note, "\"author\": [{\"href\": \"/b\"}]")).hasStatus(204);

    assertThat(hrefs(note, "license")).isEmpty();
    assertThat(hrefs(note, "author")).containsExactly("/b");
    conditional("PATCH", note, "{}").hasStatus(204);
    assertThat(hrefs(note, "author")).containsExactly("/b");
  }

  @Test
  @DisplayName("UPD-14 the links that the server manages may be left out, and stay")
  void managedLinksMayBeLeftOut() {
    String note = note();
    String rules = client().createAuxiliary(note, "acl", "rules");

    put(note, document(note, LICENSE)).hasStatus(204);

    for (String relation : List.of("up", "type", "linkset", "manifest", "acl")) {
      assertThat(hrefs(note, relation)).as(relation).isNotEmpty();
    }
    client().get(rules).send().hasStatus(200);
  }

  @Test
  @DisplayName("UPD-14 REA-9 a linkset that is sent back as it came stays what it is")
  void roundTripChangesNothing() {
    String note = note();
    client().createAuxiliary(note, "acl", "rules");
    put(
            note,
            document(
                note,
                """
                "license": [{"href": "/l", "type": "text/html", "title": "T",
                  "title*": [{"value": "Ü", "language": "de"}],
                  "hreflang": ["de", "en"], "media": "print", "ext": ["x", "y"]}],
                "type": [{"href": "https://example.org/T"}]
                """))
        .hasStatus(204);
    JsonNode before = context(note);

    put(note, client().get(note + ".meta").send().text()).hasStatus(204);

    assertThat(context(note)).isEqualTo(before);
    assertThat(before.at("/license/0/hreflang/1").asText()).isEqualTo("en");
    assertThat(before.at("/license/0/title*/0/value").asText()).isEqualTo("Ü");
    assertThat(before.at("/license/0/ext/1").asText()).isEqualTo("y");
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("UPD-14 UPD-17 a link that the server manages cannot be changed: 409")
  @CsvSource({
    "up,                                /elsewhere/",
    "type,                              https://www.w3.org/ns/lws#Container",
    "linkset,                           /elsewhere.meta",
    "manifest,                          /elsewhere.manifest",
    "acl,                               /elsewhere.acl",
    "principal,                         /elsewhere",
    "https://www.w3.org/ns/lws#storage, /elsewhere/.storage"
  })
  void managedLinkIsChanged(String relation, String href) {
    String note = note();
    client().createAuxiliary(note, "acl", "rules");
    String before = client().etag(note + ".meta");

    String changed =
        document(
            note,
            String.format(
                Locale.ROOT, "\"%s\": [{\"href\": \"%s\"}], %s", relation, href, LICENSE));

    put(note, changed).isProblem(409).detailContains(relation);
    conditional("PATCH", note, changed).isProblem(409).detailContains(relation);
    assertThat(client().etag(note + ".meta")).isEqualTo(before);
  }

  @Test
  @DisplayName("UPD-14 types of a user are added and removed, and the parent's manifest shows them")
  void userTypesAreChanged() throws Exception {
    String box = container();
    String note = client().createText(box, "note");
    String type = "https://example.org/Shopping";

    put(note, document(note, "\"type\": [{\"href\": \"" + type + "\"}]")).hasStatus(204);

    assertThat(hrefs(note, "type")).contains(type);
    assertThat(client().head(note).send().targets("type")).contains(type);
    assertThat(typesInManifest(box)).contains(type, "Resource", "DataResource");

    ObjectNode document = (ObjectNode) JSON.readTree(client().get(note + ".meta").send().body());
    ArrayNode types = (ArrayNode) document.at("/linkset/0/type");
    types.removeIf(target -> target.path("href").asText().equals(type));
    put(note, document.toString()).hasStatus(204);

    assertThat(hrefs(note, "type")).doesNotContain(type);
    assertThat(typesInManifest(box)).containsExactlyInAnyOrder("Resource", "DataResource");
  }

  private List<String> typesInManifest(String container) {
    List<String> types = new ArrayList<>();
    client()
        .get(container)
        .send()
        .hasStatus(200)
        .json()
        .at("/items/0/type")
        .forEach(type -> types.add(type.asText()));
    return types;
  }
}
