// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.write;

import static dev.lws.http.tck.client.LwsClient.CONTAINER_LINK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.harness.Rules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deletion of single resources; {@link TreeDeleteRules} has those of whole trees. */
public abstract class DeleteRules extends Rules {

  private static final List<String> FACETS = List.of("", ".meta", ".manifest");

  private Reply delete(String target) {
    return client().delete(target).send();
  }

  @Test
  @DisplayName("DEL-1 with a data resource go its linkset, its manifest and all its auxiliaries")
  void everythingGoes() {
    String note = client().createText(container(), "note");
    String rules = client().createAuxiliary(note, "acl", "rules");
    String preview = client().createAuxiliary(note, "preview", "picture");

    delete(note).hasStatus(204).hasNoBody();

    for (String facet : FACETS) {
      client().get(note + facet).send().isProblem(404);
    }
    client().get(rules).send().isProblem(404);
    client().get(preview).send().isProblem(404);
    delete(note).isProblem(404);
  }

  @Test
  @DisplayName("DEL-1 with an empty container go its linkset, its manifest and its auxiliaries")
  void containerGoes() {
    String box = client().createContainer(container(), "inner");
    String rules = client().createAuxiliary(box, "acl", "rules");

    delete(box).hasStatus(204).hasNoBody();

    for (String facet : FACETS) {
      client().get(box + facet).send().isProblem(404);
    }
    client().get(rules).send().isProblem(404);
  }

  @Test
  @DisplayName("DEL-1 the parent's manifest loses the item, counts it no more and has a new tag")
  void parentForgets() {
    String box = container();
    String gone = client().createText(box, "gone");
    String stays = client().createText(box, "stays");
    Reply before = client().get(box).send().hasStatus(200);

    delete(gone).hasStatus(204);

    Reply after = client().get(box).send().hasStatus(200);
    JsonNode items = after.json().path("items");
    assertThat(before.json().path("totalItems").asInt()).isEqualTo(2);
    assertThat(after.json().path("totalItems").asInt()).isEqualTo(1);
    assertThat(items).extracting(item -> item.path("id").asText()).containsExactly(stays);
    assertThat(after.etag()).isNotEqualTo(before.etag());
  }

  @Test
  @DisplayName("DEL-1 a new resource under the old name has nothing of the old one")
  void newResourceStartsAnew() {
    String note = container() + "note";
    Request create = client().put(note).link("<https://example.org/l>; rel=\"license\"");
    create.body("text/plain", "old").send().hasStatus(201);
    String tag = client().etag(note);
    client().createAuxiliary(note, "acl", "rules");
    delete(note).hasStatus(204);

    client().put(note).body("text/plain", "old").send().hasStatus(201);

    Reply manifest = client().get(note + ".manifest").send().hasStatus(200);
    assertThat(manifest.json().path("auxiliaryMap").has("acl")).isFalse();
    assertThat(client().get(note + ".meta").send().text()).doesNotContain("license");
    assertThat(client().etag(note)).isNotEqualTo(tag);
  }

  @Test
  @DisplayName("DEL-2 an auxiliary goes from its principal's manifest, linkset and Link header")
  void principalForgets() {
    String note = client().createText(container(), "note");
    String rules = client().createAuxiliary(note, "acl", "rules");
    String preview = client().createAuxiliary(note, "preview", "picture");
    String content = client().etag(note);
    String manifest = client().etag(note + ".manifest");
    String linkset = client().etag(note + ".meta");

    delete(rules).hasStatus(204);

    JsonNode map = client().get(note + ".manifest").send().json().path("auxiliaryMap");
    JsonNode context = client().get(note + ".meta").send().json().at("/linkset/0");
    client().get(rules).send().isProblem(404);
    assertThat(map.has("acl")).isFalse();
    assertThat(map.at("/preview/id").asText()).isEqualTo(preview);
    assertThat(context.has("acl")).isFalse();
    assertThat(context.has("preview")).isTrue();
    assertThat(client().head(note).send().targets("acl")).isEmpty();
    assertThat(client().etag(note + ".manifest")).isNotEqualTo(manifest);
    assertThat(client().etag(note + ".meta")).isNotEqualTo(linkset);
    assertThat(client().etag(note)).isEqualTo(content);
  }

  @Test
  @DisplayName("DEL-2 the relation of a deleted auxiliary is free again")
  void relationIsFree() {
    String note = client().createText(container(), "note");
    delete(client().createAuxiliary(note, "acl", "rules")).hasStatus(204);

    String again = client().createAuxiliary(note, "acl", "new rules");

    client().get(again).send().hasStatus(200).hasBody("new rules");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("DEL-4 If-Match is honoured")
  @CsvSource(
      delimiter = '|',
      value = {
        "tag            | 204",
        "*              | 204",
        "\"other\", tag | 204",
        "\"other\"      | 412",
        "W/tag          | 412"
      })
  void honoursIfMatch(String condition, int status) {
    String box = container();
    String note = client().createText(box, "note");
    String rules = client().createAuxiliary(note, "acl", "rules");

    for (String target : List.of(rules, note)) {
      Reply reply =
          client()
              .delete(target)
              .header("If-Match", condition.replace("tag", client().etag(target)))
              .send()
              .hasStatus(status);
      client().get(target).send().hasStatus(status == 204 ? 404 : 200);
      if (status == 412) {
        reply.isProblem(412);
      }
    }
  }

  @Test
  @DisplayName("DEL-4 what was changed since is not deleted")
  void refusesStaleTags() {
    String note = client().createText(container(), "old");
    String stale = client().etag(note);
    client().replace(note, "new");

    client().delete(note).header("If-Match", stale).send().isProblem(412);

    client().get(note).send().hasStatus(200).hasBody("new");
  }

  @ParameterizedTest
  @DisplayName("DEL-4 for a container any format's tag of its manifest will do")
  @ValueSource(strings = {"application/lws+json", "application/ld+json", "application/json"})
  void takesAnyTagOfTheManifest(String format) {
    String box = client().createContainer(container(), "inner");
    String tag = client().get(box).header("Accept", format).send().hasStatus(200).etag();

    client().delete(box).header("If-Match", tag).send().hasStatus(204);
  }

  @Test
  @DisplayName("DEL-4 a container that has changed since is not deleted")
  void refusesStaleTagsOfContainers() {
    String box = client().createContainer(container(), "inner");
    String stale = client().etag(box);
    String linkset = client().etag(box + ".meta");
    String note = client().createText(box, "note");

    for (String tag : List.of(stale, linkset, "\"other\"")) {
      client().delete(box).headers("If-Match", tag, "Depth", "infinity").send().isProblem(412);
    }

    client().get(note).send().hasStatus(200);
  }

  @Test
  @DisplayName("DEL-4 what is not there is 404, with a condition too")
  void missingIsNotFound() {
    String missing = container() + "missing";

    delete(missing).isProblem(404);
    client().delete(missing).header("If-Match", "*").send().isProblem(404);
  }

  @Test
  @DisplayName("DEL-4 root, linkset, manifest and storage description cannot be deleted: 405")
  void refusesTheUndeletable() {
    String box = container();
    String note = client().createText(box, "note");
    List<String> targets = new ArrayList<>(List.of(endpoint().root(), endpoint().path(".storage")));
    for (String resource : List.of(note, box, endpoint().root())) {
      targets.add(resource + ".meta");
      targets.add(resource + ".manifest");
    }

    for (String target : targets) {
      Reply reply = client().delete(target).header("Depth", "infinity").send().isProblem(405);
      reply.lists("Allow", "GET", "HEAD");
      assertThat(reply.list("Allow")).as("Allow of " + reply).doesNotContain("DELETE");
      client().get(target).send().hasStatus(200);
    }
    client().get(note).send().hasStatus(200);
  }

  @Test
  @DisplayName("DEL-4 what can be deleted says so, the root does not")
  void allowSaysSo() {
    String box = container();

    client().options(box).send().hasStatus(204).lists("Allow", "DELETE");
    assertThat(client().options(endpoint().root()).send().list("Allow")).doesNotContain("DELETE");
  }

  @Test
  @DisplayName("DEL-1 a container made again under its old name is empty")
  void containerStartsAnew() {
    String box = container() + "inner/";
    client().put(box).link(CONTAINER_LINK).send().hasStatus(201);
    String note = client().createText(box, "note");
    client().delete(box).header("Depth", "infinity").send().hasStatus(204);

    client().put(box).link(CONTAINER_LINK).send().hasStatus(201);

    assertThat(client().get(box).send().json().path("totalItems").asInt(-1)).isZero();
    client().get(note).send().isProblem(404);
  }
}
