// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.write;

import static dev.lws.http.tck.client.LwsClient.CONTAINER_LINK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.doubles.ManualClock;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replacement of content, and the conditions it needs. */
public abstract class UpdateRules extends Rules {

  private static final String LICENSE = "<https://example.org/license>; rel=\"license\"";

  private String note() {
    return client().createText(container(), "old");
  }

  /** Checks that a resource is as {@link #note} has made it. */
  private static void assertUnchanged(LwsClient client, String note, String tag) {
    client.get(note).send().hasStatus(200).hasBody("old").hasHeader("ETag", tag);
  }

  @Test
  @DisplayName("UPD-1 PUT replaces bytes and media type: 204 with the new tag")
  void putReplaces() {
    String note = note();
    String before = client().etag(note);

    Reply reply =
        client()
            .put(note)
            .header("If-Match", before)
            .body("application/x-new; v=2", "new")
            .send()
            .hasStatus(204)
            .hasNoBody();

    Reply read = client().get(note).send().hasStatus(200).hasBody("new");
    read.hasMediaType("application/x-new; v=2").hasHeader("ETag", reply.etag());
    assertThat(reply.etag()).isNotEqualTo(before);
  }

  @Test
  @DisplayName("UPD-1 PUT replaces an auxiliary resource in the same way")
  void putReplacesAuxiliary() {
    String rules = client().createAuxiliary(note(), "acl", "rules");

    String tag = client().replace(rules, "new rules");

    client().get(rules).send().hasBody("new rules").hasHeader("ETag", tag);
  }

  @Test
  @DisplayName("UPD-1 content can become empty")
  void putEmpties() {
    String note = note();

    client().replace(note, "");

    client().get(note).send().hasStatus(200).hasNoBody().hasHeader("Content-Length", "0");
  }

  @Test
  @DisplayName("UPD-1 with Prefer: return=representation PUT answers with what is there now")
  void putReturnsRepresentation() {
    String note = note();

    Reply reply =
        client()
            .put(note)
            .headers("If-Match", client().etag(note), "Prefer", "return=representation")
            .body("application/x-new", "new")
            .send();

    reply.hasStatus(200).hasBody("new").hasMediaType("application/x-new");
    reply.hasHeader("ETag", client().etag(note)).hasHeader("Content-Length", "3");
    reply.hasHeader("Content-Security-Policy", "sandbox");
    assertThat(reply.theHeader("Preference-Applied")).contains("return=representation");
  }

  @Test
  @DisplayName("UPD-1 with Prefer: return=minimal PUT answers as without")
  void putReturnsMinimal() {
    String note = note();

    client()
        .put(note)
        .headers("If-Match", client().etag(note), "Prefer", "return=minimal")
        .body("text/plain", "new")
        .send()
        .hasStatus(204);
  }

  @Test
  @DisplayName("UPD-1 PUT leaves the links alone")
  void putLeavesLinks() {
    String note =
        client()
            .post(container())
            .link(LICENSE)
            .body("text/plain", "old")
            .send()
            .hasStatus(201)
            .location();
    String linkset = client().etag(note + ".meta");

    client().replace(note, "new");

    client().get(note + ".meta").send().hasHeader("ETag", linkset);
  }

  @Test
  @DisplayName("UPD-2 without a condition an existing resource is not replaced: 428")
  void conditionIsRequired() {
    String note = note();
    String tag = client().etag(note);
    String rules = client().createAuxiliary(note, "acl", "rules");

    client().put(note).body("text/plain", "new").send().isProblem(428).detailContains("If-Match");
    client()
        .put(note)
        .header("If-None-Match", "\"other\"")
        .body("text/plain", "new")
        .send()
        .isProblem(428);
    client().put(rules).body("text/plain", "new").send().isProblem(428);

    assertUnchanged(client(), note, tag);
    client().get(rules).send().hasBody("rules");
  }

  @Test
  @DisplayName("UPD-2 that conditions are required is a setting")
  void conditionsAreASetting() {
    Endpoint endpoint = scenario().binding(b -> b.requireConditionalPut(false)).start();
    String note = endpoint.client().createText("", "old");

    endpoint.client().put(note).body("text/plain", "new").send().hasStatus(204);

    endpoint.client().get(note).send().hasBody("new");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("UPD-3 a replacement needs the current tag")
  @CsvSource(
      delimiter = '|',
      value = {
        "tag                | 204",
        "*                  | 204",
        "\"other\", tag     | 204",
        "\"other\"          | 412",
        "\"other\", \"b\"   | 412",
        "W/tag              | 412",
        "\"\"               | 412"
      })
  void honoursTags(String condition, int status) {
    String note = note();
    String tag = client().etag(note);

    Reply reply =
        client()
            .put(note)
            .header("If-Match", condition.replace("tag", tag))
            .body("text/plain", "new")
            .send();

    if (status == 412) {
      reply.isProblem(412);
      assertUnchanged(client(), note, tag);
    } else {
      reply.hasStatus(204);
      client().get(note).send().hasBody("new");
    }
  }

  @Test
  @DisplayName("UPD-3 a tag is used up by the replacement it allowed")
  void tagIsUsedUp() {
    String note = note();
    String tag = client().etag(note);
    client().put(note).header("If-Match", tag).body("text/plain", "1").send().hasStatus(204);

    client().put(note).header("If-Match", tag).body("text/plain", "2").send().isProblem(412);

    client().get(note).send().hasBody("1");
  }

  @Test
  @DisplayName("UPD-3 no other tag will do: of equal bytes, of the linkset, of the manifest")
  void refusesForeignTags() {
    String note = note();
    String tag = client().etag(note);

    for (String other : List.of(note(), note + ".meta", note + ".manifest")) {
      client()
          .put(note)
          .header("If-Match", client().etag(other))
          .body("text/plain", "new")
          .send()
          .isProblem(412);
    }

    assertUnchanged(client(), note, tag);
  }

  @Test
  @DisplayName("UPD-3 a weak tag fails, and the detail names the usual cause: a compressing proxy")
  void weakTagNamesTheCause() {
    String note = note();

    client()
        .put(note)
        .header("If-Match", "W/" + client().etag(note))
        .body("text/plain", "new")
        .send()
        .isProblem(412)
        .detailContains("compress")
        .detailContains("proxy");
  }

  @Test
  @DisplayName("UPD-3 a date serves as condition too")
  void honoursDates() {
    ManualClock clock = new ManualClock(Instant.parse("2024-05-15T12:00:00.250Z"));
    Endpoint endpoint = scenario().storage(b -> b.clock(clock)).start();
    String note = endpoint.client().createText("", "old");
    String tag = endpoint.client().etag(note);
    clock.advance(Duration.ofHours(1));

    putUnmodifiedSince(endpoint, note, "Wed, 15 May 2024 11:59:59 GMT").isProblem(412);
    assertUnchanged(endpoint.client(), note, tag);
    putUnmodifiedSince(endpoint, note, "Wed, 15 May 2024 12:00:00 GMT").hasStatus(204);
    putUnmodifiedSince(endpoint, note, "Wed, 15 May 2024 12:00:00 GMT").isProblem(412);
    putUnmodifiedSince(endpoint, note, "Wed, 15 May 2024 13:00:01 GMT").hasStatus(204);
  }

  @Test
  @DisplayName("UPD-3 a second that held two states satisfies no If-Unmodified-Since")
  void sharedSecondProvesNothing() {
    ManualClock clock = new ManualClock(Instant.parse("2024-05-15T12:00:00.250Z"));
    Endpoint endpoint = scenario().storage(b -> b.clock(clock)).start();
    String note = endpoint.client().createText("", "older");
    clock.advance(Duration.ofMillis(500));
    String tag = endpoint.client().replace(note, "old");
    clock.advance(Duration.ofHours(1));

    putUnmodifiedSince(endpoint, note, "Wed, 15 May 2024 12:00:00 GMT").isProblem(412);

    assertUnchanged(endpoint.client(), note, tag);
  }

  private static Reply putUnmodifiedSince(Endpoint endpoint, String target, String date) {
    return endpoint
        .client()
        .put(target)
        .header("If-Unmodified-Since", date)
        .body("text/plain", "new")
        .send();
  }

  @Test
  @DisplayName("UPD-4 manifest and storage description take no PUT, PATCH or POST")
  void readOnlyDocuments() {
    String box = container();
    String note = client().createText(box, "old");

    for (String target :
        List.of(note + ".manifest", box + ".manifest", endpoint().path(".storage"))) {
      String tag = client().etag(target);
      for (String method : List.of("PUT", "PATCH", "POST")) {
        Reply reply =
            client()
                .request(method, target)
                .header("If-Match", tag)
                .body("application/merge-patch+json", "{}")
                .send();
        reply.isProblem(405).lists("Allow", "GET", "HEAD");
        assertThat(reply.list("Allow")).doesNotContain("PUT", "PATCH", "POST", "DELETE");
      }
    }
  }

  @Test
  @DisplayName("UPD-4 a container takes no PUT and no PATCH")
  void containersAreNotUpdated() {
    String box = container();
    client().createText(box, "old");
    String tag = client().etag(box);

    Reply put = client().put(box).header("If-Match", tag).link(CONTAINER_LINK).send();
    Reply patch =
        client()
            .patch(box)
            .header("If-Match", tag)
            .body("application/merge-patch+json", "{\"items\": []}")
            .send();

    for (Reply reply : List.of(put, patch)) {
      reply.isProblem(405).lists("Allow", "GET", "HEAD", "POST", "DELETE");
      assertThat(reply.list("Allow")).doesNotContain("PUT", "PATCH");
    }
    client().head(box).send().hasHeader("ETag", tag);
  }
}
