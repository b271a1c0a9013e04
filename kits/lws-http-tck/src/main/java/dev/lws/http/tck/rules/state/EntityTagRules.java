// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Decision;
import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import dev.lws.store.ResourceStore;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each representation has a tag of its own, and no two states share one. */
public abstract class EntityTagRules extends Rules {

  /** Every kind of resource, relative to a container made by {@link #furnished}. */
  static List<String> kinds() {
    return List.of(
        "", "note.txt", "note.txt.acl", ".meta", ".manifest", "note.txt.meta", "note.txt.manifest");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  @DisplayName("ALL-7 GET, HEAD and 304 carry the same strong ETag and Last-Modified")
  void everyReadIsTagged(String kind) {
    checkValidators(furnished() + kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".meta", ".manifest", ".storage"})
  @DisplayName("ALL-7 so do the root and the storage description")
  void theRootIsTagged(String target) {
    checkValidators(target);
  }

  private void checkValidators(String target) {
    Reply get = client().get(target).send().hasStatus(200);
    Reply head = client().head(target).send().hasStatus(200);
    Reply unmodified =
        client().get(target).header("If-None-Match", get.etag()).send().hasStatus(304);

    assertThat(List.of(head.etag(), unmodified.etag())).containsOnly(get.etag());
    for (Reply reply : List.of(get, head, unmodified)) {
      assertThat(date(reply, "Last-Modified")).isBeforeOrEqualTo(date(reply, "Date"));
    }
    unmodified.hasNoBody();
  }

  @Test
  @DisplayName("ALL-7 201 and 204 carry the tag that the next read shows")
  void changesAnswerWithTheNewTag() {
    String container = container();
    Reply post = client().post(container).body("application/json", "{}").send();
    Reply put = client().put(container + "b").body("text/plain", "x").send();
    String json = post.location();
    String jsonTag = client().etag(json);
    String putTag = client().etag(container + "b");

    Reply patch = client().patch(json).body("application/merge-patch+json", "{\"a\":1}").send();
    Reply replace =
        client().put(container + "b").header("If-Match", putTag).body("text/plain", "y").send();
    Reply links =
        client()
            .patch(json + ".meta")
            .header("If-Match", client().etag(json + ".meta"))
            .body(
                "application/merge-patch+json",
                "{\"linkset\":[{\"anchor\":\""
                    + json
                    + "\",\"license\":[{\"href\":\"https://example.org/l\"}]}]}")
            .send();

    assertThat(post.hasStatus(201).etag()).isEqualTo(jsonTag);
    assertThat(put.hasStatus(201).etag()).isEqualTo(putTag);
    assertThat(patch.hasStatus(204).etag()).isEqualTo(client().etag(json));
    assertThat(replace.hasStatus(204).etag()).isEqualTo(client().etag(container + "b"));
    assertThat(links.hasStatus(204).etag()).isEqualTo(client().etag(json + ".meta"));
  }

  @Test
  @DisplayName("ALL-7 REA-8 so they do for containers whose listing is made for each agent")
  void containersAnswerWithTheTagThatIsShown() {
    LwsClient client = scenario().authorizer(request -> Decision.permit()).start().client();

    Reply post = client.post("").header("Slug", "a").link(LwsClient.CONTAINER_LINK).send();
    Reply put = client.put("b/").link(LwsClient.CONTAINER_LINK).send();

    assertThat(post.hasStatus(201).etag()).isEqualTo(client.etag("a/"));
    assertThat(put.hasStatus(201).etag()).isEqualTo(client.etag("b/"));
    client.delete("a/").header("If-Match", post.etag()).send().hasStatus(204);
    client.delete("b/").header("If-Match", client.etag("b/")).send().hasStatus(204);
  }

  @Test
  @DisplayName("ALL-7 A, B, A again: three tags")
  void tagsOfEqualStatesDiffer() {
    String note = client().createText(container(), "A");
    Set<String> tags = new HashSet<>(Set.of(client().etag(note)));

    tags.add(client().replace(note, "B"));
    tags.add(client().replace(note, "A"));
    tags.add(client().replace(note, "A"));

    assertThat(tags).hasSize(4);
  }

  @Test
  @DisplayName("ALL-7 the linkset's A, B, A again: three tags")
  void tagsOfEqualLinksDiffer() {
    String note = client().createText(container(), "milk");
    String meta = note + ".meta";
    String empty = "{\"linkset\":[{\"anchor\":\"" + note + "\"}]}";
    String some = empty.replace("}]", ",\"license\":[{\"href\":\"https://example.org/l\"}]}]");
    List<String> tags = new ArrayList<>(List.of(client().etag(meta)));

    for (String document : List.of(some, empty, some, empty)) {
      Request put = client().put(meta).header("If-Match", tags.get(tags.size() - 1));
      tags.add(put.body("application/linkset+json", document).send().hasStatus(204).etag());
    }

    assertThat(tags).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("ALL-7 deleted and created again, the same bytes have another tag")
  void recreationHasNewTags() {
    String target = container() + "a.txt";
    Set<String> tags = new HashSet<>();

    for (int i = 0; i < 3; i++) {
      tags.add(client().put(target).body("text/plain", "same").send().hasStatus(201).etag());
      tags.add(client().etag(target + ".meta"));
      tags.add(client().etag(target + ".manifest"));
      client().delete(target).send().hasStatus(204);
    }

    assertThat(tags).hasSize(9);
  }

  @Test
  @DisplayName("ALL-7 a container deleted and created again has other tags")
  void recreatedContainerHasNewTags() {
    String target = container() + "sub/";
    Set<String> tags = new HashSet<>();

    for (int i = 0; i < 3; i++) {
      client().put(target).link(LwsClient.CONTAINER_LINK).send().hasStatus(201);
      tags.add(client().etag(target));
      tags.add(client().etag(target + ".meta"));
      client().delete(target).send().hasStatus(204);
    }

    assertThat(tags).hasSize(6);
  }

  @Test
  @DisplayName("ALL-7 equal bytes in two resources have two tags")
  void equalBytesHaveOwnTags() {
    String container = container();

    String one = client().create(container, "1", "text/plain", "same");
    String two = client().create(container, "2", "text/plain", "same");
    String acl = client().createAuxiliary(one, "acl", "same");

    assertThat(List.of(client().etag(one), client().etag(two), client().etag(acl)))
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("ALL-7 content, linkset and manifest of one resource have separate tags")
  void facetsHaveOwnTags() {
    String container = furnished();
    List<String> tags = new ArrayList<>();

    for (String kind : kinds()) {
      if (!kind.isEmpty()) { // a container is represented by its manifest
        tags.add(client().etag(container + kind));
      }
    }

    assertThat(tags).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("ALL-7 each media type of a document has a tag of its own")
  void formatsHaveOwnTags() {
    String container = furnished();
    List<String> tags = new ArrayList<>();

    for (String type : List.of("application/lws+json", "application/ld+json", "application/json")) {
      tags.add(tagAs(container + ".manifest", type));
      tags.add(tagAs(container + "note.txt.manifest", type));
    }
    for (String type : List.of("application/linkset+json", "application/linkset")) {
      tags.add(tagAs(container + "note.txt.meta", type));
    }

    assertThat(tags).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("ALL-7 each page of a listing has a tag of its own")
  void pagesHaveOwnTags() {
    Endpoint own = scenario().storage(b -> b.pageSize(2)).start();
    for (int i = 0; i < 5; i++) {
      own.client().createText("", "x");
    }
    List<String> tags = new ArrayList<>();

    Reply page = own.client().get("").send().hasStatus(200);
    tags.add(page.etag());
    while (!page.links("next").isEmpty()) {
      String next = own.base().resolve(page.targets("next").get(0)).toString();
      page = own.client().get(next).send().hasStatus(200);
      tags.add(page.etag());
    }

    assertThat(tags).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("ALL-7 what did not change keeps its tag")
  void unchangedTagsStay() {
    String container = furnished();

    for (String kind : kinds()) {
      assertThat(client().etag(container + kind)).isEqualTo(client().etag(container + kind));
    }
  }

  @Test
  @DisplayName("ALL-7 no tag is reused after a restart, and what did not change keeps its own")
  void restartReusesNoTags() {
    ResourceStore store = emptyStore();
    LwsClient before = scenario().store(store).start().client();
    before.put("kept.txt").body("text/plain", "kept").send().hasStatus(201);
    before.put("a.txt").body("text/plain", "A").send().hasStatus(201);
    Set<String> tags = new HashSet<>(Set.of(before.etag("a.txt")));
    tags.add(before.replace("a.txt", "B"));
    String kept = before.etag("kept.txt");

    LwsClient after = scenario().store(store).start().client();
    tags.add(after.replace("a.txt", "A"));
    tags.add(after.replace("a.txt", "B"));

    assertThat(tags).hasSize(4);
    assertThat(after.etag("kept.txt")).isEqualTo(kept);
  }

  private String tagAs(String target, String mediaType) {
    return client()
        .get(target)
        .header("Accept", mediaType)
        .send()
        .hasStatus(200)
        .hasMediaType(mediaType)
        .etag();
  }

  private String furnished() {
    String container = container();
    client().createAuxiliary(client().createText(container, "milk"), "acl", "x");
    return container;
  }

  private static Instant date(Reply reply, String name) {
    return ZonedDateTime.parse(reply.theHeader(name), DateTimeFormatter.RFC_1123_DATE_TIME)
        .toInstant();
  }
}
