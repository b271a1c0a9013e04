// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.harness.Rules;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Limits with names: as many as said, and not one more. */
public abstract class LimitRules extends Rules {

  @Test
  @DisplayName("ALL-9 a principal has up to 64 auxiliaries; one more is 422 and changes nothing")
  void limitsAuxiliaries() {
    String note = client().createText(container(), "milk");
    for (int i = 1; i <= 64; i++) {
      client().createAuxiliary(note, "rel-" + i, "x");
    }
    String tag = client().etag(note + ".manifest");

    auxiliary(client(), note, "rel-65").send().isProblem(422);

    assertThat(client().etag(note + ".manifest")).isEqualTo(tag);
    client().delete(note + ".rel-1").send().hasStatus(204);
    auxiliary(client(), note, "rel-65").send().hasStatus(201);
  }

  @Test
  @DisplayName("ALL-9 the number of auxiliaries is a setting")
  void auxiliaryLimitIsASetting() {
    LwsClient client = scenario().storage(b -> b.maxAuxiliaries(1)).start().client();
    String note = client.createText("", "milk");

    auxiliary(client, note, "rel-1").send().hasStatus(201);
    auxiliary(client, note, "rel-2").send().isProblem(422);
  }

  @Test
  @DisplayName("ALL-9 a resource has up to 256 user links; one more is 422 and changes nothing")
  void limitsUserLinks() {
    String note = client().createText(container(), "milk");

    putLinks(client(), note, 256, 1).hasStatus(204);
    String tag = client().etag(note + ".meta");
    putLinks(client(), note, 257, 1).isProblem(422);

    assertThat(client().etag(note + ".meta")).isEqualTo(tag);
    assertThat(client().get(note + ".meta").send().json().at("/linkset/0/license")).hasSize(256);
  }

  @Test
  @DisplayName("ALL-9 the limit of user links holds for creations too")
  void limitsUserLinksOfCreations() {
    LwsClient client = scenario().storage(b -> b.maxUserLinks(3)).start().client();
    String three =
        IntStream.range(0, 3)
            .mapToObj(i -> "<https://example.org/" + i + ">; rel=\"license\"")
            .collect(Collectors.joining(", "));
    String four = three + ", <https://example.org/3>; rel=\"license\"";

    client.post("").link(three).body("x").send().hasStatus(201);
    client.put("a").link(three).body("x").send().hasStatus(201);
    client.post("").link(four).body("x").send().isProblem(422);
    client.put("b").link(four).body("x").send().isProblem(422);

    client.get("b").send().isProblem(404);
    assertThat(client.get("").send().json().path("totalItems").asInt()).isEqualTo(2);
  }

  @Test
  @DisplayName("ALL-9 the user links of a resource take up to 64 KiB; more is 422")
  void limitsUserLinkBytes() {
    String note = client().createText(container(), "milk");

    putLinks(client(), note, 50, 1_100).hasStatus(204);
    String tag = client().etag(note + ".meta");
    putLinks(client(), note, 60, 1_100).isProblem(422);

    assertThat(client().etag(note + ".meta")).isEqualTo(tag);
  }

  @Test
  @DisplayName("ALL-9 the bytes of user links are a setting")
  void userLinkBytesAreASetting() {
    LwsClient client = scenario().storage(b -> b.maxUserLinkBytes(1_000)).start().client();
    String note = client.createText("", "milk");

    putLinks(client, note, 1, 700).hasStatus(204);
    putLinks(client, note, 1, 1_001).isProblem(422);
  }

  private static Request auxiliary(LwsClient client, String principal, String relation) {
    return client
        .post(principal)
        .link("<" + principal + ">; rel=\"principal\"")
        .link("<>; rel=\"" + relation + "\"; anchor=\"" + principal + "\"")
        .body("x");
  }

  private static Reply putLinks(LwsClient client, String note, int count, int titleLength) {
    String links =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    "{\"href\":\"https://example.org/"
                        + i
                        + "\",\"title\":\""
                        + "t".repeat(titleLength)
                        + "\"}")
            .collect(Collectors.joining(","));
    return client
        .put(note + ".meta")
        .header("If-Match", client.etag(note + ".meta"))
        .body(
            "application/linkset+json",
            "{\"linkset\":[{\"anchor\":\"" + note + "\",\"license\":[" + links + "]}]}")
        .send();
  }
}
