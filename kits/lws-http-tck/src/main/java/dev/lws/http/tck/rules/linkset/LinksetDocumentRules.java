// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.linkset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.harness.Endpoint;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents that are linksets of a resource, and those that are not. */
public abstract class LinksetDocumentRules extends LinksetRequests {

  @ParameterizedTest
  @DisplayName("UPD-14 what is no JSON text is 400")
  @ValueSource(strings = {"", "{", "{\"linkset\": [}", "{\"linkset\": []} x", "linkset"})
  void refusesMalformedJson(String body) {
    String note = note();

    for (String method : List.of("PUT", "PATCH")) {
      conditional(method, note, body).isProblem(400);
    }
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("UPD-14 JSON that is no linkset of this resource is 422 and names the member")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                                                                      | linkset",
        "{}                                                                      | linkset",
        "{\"linkset\": {}}                                                       | linkset",
        "{\"linkset\": [7]}                                                      | linkset",
        "{\"linkset\": [{\"license\": [{\"href\": \"/x\"}]}]}                    | anchor",
        "{\"linkset\": [{\"anchor\": 7, \"license\": [{\"href\": \"/x\"}]}]}     | anchor",
        "{\"linkset\": [{\"anchor\": \"/other\", \"license\": [{\"href\": \"/x\"}]}]} | anchor",
        "{\"linkset\": [{\"anchor\": \"THIS\", \"license\": \"/x\"}]}            | license",
        "{\"linkset\": [{\"anchor\": \"THIS\", \"license\": [\"/x\"]}]}          | license",
        "{\"linkset\": [{\"anchor\": \"THIS\", \"license\": [{}]}]}              | href",
        "{\"linkset\": [{\"anchor\": \"THIS\", \"license\": [{\"href\": 7}]}]}   | href",
        "{\"linkset\": [{\"anchor\": \"THIS\", \"license\": [{\"href\": \"/x\", \"hreflang\":"
            + " \"de\"}]}]} | hreflang",
        "{\"linkset\": [{\"anchor\": \"THIS\", \"license\": [{\"href\": \"/x\", \"title\":"
            + " [\"t\"]}]}]} | title",
        "{\"linkset\": [{\"anchor\": \"THIS\", \"license\": [{\"href\": \"/x\", \"title*\":"
            + " \"t\"}]}]} | title*",
        "{\"linkset\": [{\"anchor\": \"THIS\", \"license\": [{\"href\": \"/x\", \"ext\": 1}]}]} |"
            + " ext"
      })
  void refusesInvalidLinksets(String body, String member) {
    String note = note();
    String before = client().etag(note + ".meta");

    put(note, body.replace("THIS", note)).isProblem(422).detailContains(member);

    assertThat(client().etag(note + ".meta")).isEqualTo(before);
  }

  @Test
  @DisplayName("UPD-14 a patch whose result is no linkset is 422")
  void refusesInvalidResults() {
    String note = note();

    conditional("PATCH", note, "{\"linkset\": null}").isProblem(422).detailContains("linkset");
    conditional("PATCH", note, document(note, "\"license\": 7")).isProblem(422);
    assertThat(hrefs(note, "license")).isEmpty();
  }

  @Test
  @DisplayName("UPD-14 a linkset of another media type is 415")
  void refusesOtherMediaTypes() {
    String note = note();
    String tag = client().etag(note + ".meta");

    for (String type : List.of("text/plain", "text/turtle", "application/lws+json")) {
      for (String method : List.of("PUT", "PATCH")) {
        client()
            .request(method, note + ".meta")
            .header("If-Match", tag)
            .body(type, document(note, LICENSE))
            .send()
            .isProblem(415);
      }
    }
    client()
        .patch(note + ".meta")
        .header("If-Match", tag)
        .body("application/linkset", "<https://example.org/license>; rel=\"license\"")
        .send()
        .isProblem(415)
        .lists("Accept-Patch", MERGE);
  }

  @Test
  @DisplayName("UPD-14 PUT takes the text format too")
  void takesText() {
    String note = note();

    client()
        .put(note + ".meta")
        .header("If-Match", client().etag(note + ".meta"))
        .body(
            "application/linkset",
            "<https://example.org/license>; rel=\"license\"; title=\"Terms\"; anchor=\""
                + note
                + "\",\n <https://example.org/a>; rel=\"author\"; anchor=\""
                + note
                + "\"")
        .send()
        .hasStatus(204);

    assertThat(hrefs(note, "author")).containsExactly("https://example.org/a");
    assertThat(context(note).at("/license/0/title").asText()).isEqualTo("Terms");
  }

  @Test
  @DisplayName("UPD-14 text that is no linkset is 400, with a foreign anchor 422")
  void refusesMalformedText() {
    String note = note();
    String tag = client().etag(note + ".meta");

    for (String body : List.of("license", "<https://example.org/x; rel=\"license\"")) {
      putText(note, tag, body).isProblem(400);
    }
    putText(note, tag, "</x>; rel=\"license\"; anchor=\"/other\"")
        .isProblem(422)
        .detailContains("anchor");
  }

  private Reply putText(String resource, String tag, String body) {
    return client()
        .put(resource + ".meta")
        .header("If-Match", tag)
        .body("application/linkset", body)
        .send();
  }

  @Test
  @DisplayName("UPD-14 an anchor may be absolute, and there may be several contexts")
  void takesAbsoluteAnchors() {
    String note = note();
    String absolute = endpoint().absolute(note);

    put(
            note,
            String.format(
                Locale.ROOT,
                "{\"linkset\": [{\"anchor\": \"%s\", %s}, {\"anchor\": \"%s\", %s}]}",
                absolute,
                LICENSE,
                note,
                "\"author\": [{\"href\": \"/a\"}]"))
        .hasStatus(204);

    assertThat(hrefs(note, "license")).containsExactly("https://example.org/license");
    assertThat(hrefs(note, "author")).containsExactly("/a");
    assertThat(context(note).path("anchor").asText()).isEqualTo(note);
  }

  @Test
  @DisplayName("UPD-11 UPD-14 a linkset document has at most maxJsonBytes")
  void limitsDocuments() {
    Endpoint endpoint = scenario().storage(b -> b.maxJsonBytes(1_000)).start();
    String note = endpoint.client().createText("", "note");
    String document = document(note, LICENSE);
    String within = document + " ".repeat(1_000 - document.length());

    putTo(endpoint, note, within).hasStatus(204);

    Reply beyond = putTo(endpoint, note, within + " ");
    assertThat(beyond.status()).isIn(413, 422);
    beyond.isProblem(beyond.status());
  }

  private static Reply putTo(Endpoint endpoint, String resource, String body) {
    return endpoint
        .client()
        .put(resource + ".meta")
        .header("If-Match", endpoint.client().etag(resource + ".meta"))
        .body(LINKSET, body)
        .send();
  }
}
