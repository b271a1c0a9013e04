// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Decision;
import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.doubles.ManualClock;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import dev.lws.http.tck.harness.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of ALL-11: which tags each change renews, and which it leaves alone. */
public abstract class TagRenewalRules extends Rules {

  /**
   * Everything there is in the scene, relative to {@code box/}, which lies in the test's own
   * container.
   */
  private static final List<String> SCENE =
      List.of(
          "../.manifest",
          "../.meta",
          ".manifest",
          ".meta",
          "sub/.manifest",
          "sub/.meta",
          "sibling.txt",
          "sibling.txt.manifest",
          "sibling.txt.meta",
          "note.json",
          "note.json.manifest",
          "note.json.meta",
          "note.json.log");

  /** A change in the scene, and the representations whose tags it renews. */
  enum Change {
    CREATE_DATA(".manifest") {
      @Override
      Request request(LwsClient client, String box) {
        return client.post(box).body("text/plain", "new");
      }
    },
    CREATE_CONTAINER(".manifest") {
      @Override
      Request request(LwsClient client, String box) {
        return client.post(box).link(LwsClient.CONTAINER_LINK);
      }
    },
    CREATE_BY_PUT(".manifest") {
      @Override
      Request request(LwsClient client, String box) {
        return client.put(box + "new.txt").body("text/plain", "new");
      }
    },
    CREATE_BELOW("sub/.manifest") {
      @Override
      Request request(LwsClient client, String box) {
        return client.post(box + "sub/").body("text/plain", "new");
      }
    },
    DELETE_DATA(".manifest", "sibling.txt", "sibling.txt.manifest", "sibling.txt.meta") {
      @Override
      Request request(LwsClient client, String box) {
        return client.delete(box + "sibling.txt");
      }
    },
    DELETE_CONTAINER(".manifest", "sub/.manifest", "sub/.meta") {
      @Override
      Request request(LwsClient client, String box) {
        return client.delete(box + "sub/");
      }
    },
    REPLACE_CONTENT("note.json", ".manifest") {
      @Override
      Request request(LwsClient client, String box) {
        return client
            .put(box + "note.json")
            .header("If-Match", client.etag(box + "note.json"))
            .body("application/json", "{\"a\":2}");
      }
    },
    REPLACE_MEDIA_TYPE("note.json", ".manifest") {
      @Override
      Request request(LwsClient client, String box) {
        return client
            .put(box + "note.json")
            .header("If-Match", client.etag(box + "note.json"))
            .body("text/plain", "{\"a\":1}");
      }
    },
    PATCH_CONTENT("note.json", ".manifest") {
      @Override
      Request request(LwsClient client, String box) {
        return client.patch(box + "note.json").body("application/merge-patch+json", "{\"b\":2}");
      }
    },
    REPLACE_LINKS("note.json.meta", "note.json.manifest", ".manifest") {
      @Override
      Request request(LwsClient client, String box) {
        return linksOf(client, box + "note.json");
      }
    },
    REPLACE_LINKS_OF_CONTAINER(".meta", ".manifest", "../.manifest") {
      @Override
      Request request(LwsClient client, String box) {
        return linksOf(client, box);
      }
    },
    REPLACE_CONTENT_AND_LINKS("note.json", "note.json.meta", "note.json.manifest", ".manifest") {
      @Override
      Request request(LwsClient client, String box) {
        return client
            .put(box + "note.json")
            .header("If-Match", client.etag(box + "note.json"))
            .header("Prefer", "set-linkset")
            .link("<https://example.org/Note>; rel=\"type\"")
            .body("application/json", "{\"a\":2}");
      }
    },
    CREATE_AUXILIARY("note.json.manifest", "note.json.meta") {
      @Override
      Request request(LwsClient client, String box) {
        return auxiliaryOf(client, box + "note.json");
      }
    },
    CREATE_AUXILIARY_OF_CONTAINER(".manifest", ".meta") {
      @Override
      Request request(LwsClient client, String box) {
        return auxiliaryOf(client, box);
      }
    },
    DELETE_AUXILIARY("note.json.manifest", "note.json.meta", "note.json.log") {
      @Override
      Request request(LwsClient client, String box) {
        return client.delete(box + "note.json.log");
      }
    },
    REPLACE_AUXILIARY("note.json.log", "note.json.manifest") {
      @Override
      Request request(LwsClient client, String box) {
        return client
            .put(box + "note.json.log")
            .header("If-Match", client.etag(box + "note.json.log"))
            .body("text/plain", "second");
      }
    },
    NONE_AS_REFUSED() {
      @Override
      Request request(LwsClient client, String box) {
        return client.delete(box + "note.json").header("If-Match", "\"stale\"");
      }
    },
    NONE_AS_READ() {
      @Override
      Request request(LwsClient client, String box) {
        return client.get(box);
      }
    };

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    final List<String> renewed;

    Change(String... renewed) {
      this.renewed = List.of(renewed);
    }

    abstract Request request(LwsClient client, String box);

    private static Request linksOf(LwsClient client, String resource) {
      return client
          .put(resource + ".meta")
          .header("If-Match", client.etag(resource + ".meta"))
          .body(
              "application/linkset+json",
              "{\"linkset\":[{\"anchor\":\""
                  + resource
                  + "\",\"type\":[{\"href\":\"https://example.org/Note\"}]}]}");
    }

    private static Request auxiliaryOf(LwsClient client, String principal) {
      return client
          .post(principal)
          .link("<" + principal + ">; rel=\"principal\"")
          .link("<>; rel=\"acl\"; anchor=\"" + principal + "\"")
          .body("text/plain", "x");
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("ALL-11 a change renews exactly the tags of what it changes")
  void renewsExactly(Change change) {
    check(change, scenario());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("ALL-11 REA-8 the same where listings are made for each agent")
  void renewsExactlyForEachAgent(Change change) {
    check(change, scenario().authorizer(request -> Decision.permit()));
  }

  /** Lets time pass before the change, so that each date in a document that can change does. */
  private static void check(Change change, Scenario scenario) {
    ManualClock clock = new ManualClock(Instant.parse("2024-05-01T12:00:00Z"));
    Endpoint own = scenario.storage(b -> b.clock(clock)).start();
    String box = scene(own.client(), own.client().createContainer("", "top"));
    Map<String, Reply> before = representations(own, box);
    Request request = change.request(own.client(), box);
    clock.advance(Duration.ofHours(1));

    Reply reply = request.send();

    assertThat(reply.status()).as("%s", reply).isLessThan(change.renewed.isEmpty() ? 500 : 300);
    Map<String, Reply> after = representations(own, box);
    assertThat(new TreeSet<>(changed(before, after))).isEqualTo(new TreeSet<>(change.renewed));
    for (String name : SCENE) {
      if (!change.renewed.contains(name)) {
        assertThat(text(after, name)).as(name).isEqualTo(text(before, name));
      }
    }
  }

  @Test
  @DisplayName("ALL-11 a container deleted with all below it renews its parent's manifest only")
  void recursiveDeletionRenewsTheParentOnly() {
    String box = scene();
    client().createText(box + "sub/", "x");
    Map<String, Reply> before = representations(endpoint(), box);

    client().delete(box + "sub/").header("Depth", "infinity").send().hasStatus(204);

    assertThat(changed(before, representations(endpoint(), box)))
        .containsExactlyInAnyOrder(".manifest", "sub/.manifest", "sub/.meta");
  }

  @Test
  @DisplayName("ALL-11 a container and its manifest are one representation: one tag, one date")
  void containerIsItsManifest() {
    String box = scene();
    client().createText(box, "x");

    Reply container = client().head(box).send();
    Reply manifest = client().head(box + ".manifest").send();

    assertThat(container.etag()).isEqualTo(manifest.etag());
    assertThat(container.theHeader("Last-Modified")).isEqualTo(manifest.theHeader("Last-Modified"));
  }

  @Test
  @DisplayName("ALL-11 dates follow the tags: what is not renewed keeps its Last-Modified")
  void datesFollowTags() {
    ManualClock clock = new ManualClock(Instant.parse("2024-05-01T12:00:00Z"));
    LwsClient client = scenario().storage(b -> b.clock(clock)).start().client();
    String box = client.createContainer("", "box");
    String note = client.createText(box, "milk");

    clock.advance(Duration.ofHours(1));
    client.replace(note, "bread");

    String later = "Wed, 01 May 2024 13:00:00 GMT";
    String earlier = "Wed, 01 May 2024 12:00:00 GMT";
    client.head(note).send().hasHeader("Last-Modified", later);
    client.head(box).send().hasHeader("Last-Modified", later);
    client.head(box + ".manifest").send().hasHeader("Last-Modified", later);
    client.head(note + ".meta").send().hasHeader("Last-Modified", earlier);
    client.head(note + ".manifest").send().hasHeader("Last-Modified", earlier);
    client.head(box + ".meta").send().hasHeader("Last-Modified", earlier);
    client.head("").send().hasHeader("Last-Modified", earlier);
  }

  @Test
  @DisplayName(
      "ALL-11 an item's `modified` is its own last change; a container's that of its links")
  void itemDatesDoNotRipple() {
    ManualClock clock = new ManualClock(Instant.parse("2024-05-01T12:00:00Z"));
    LwsClient client = scenario().storage(b -> b.clock(clock)).start().client();
    String box = client.createContainer("", "box");
    String note = client.createText(box, "milk");

    clock.advance(Duration.ofHours(1));
    client.replace(note, "bread");
    String boxWhenMembersChanged = itemModified(client, "");
    String noteWhenReplaced = itemModified(client, box);
    clock.advance(Duration.ofHours(1));
    Change.linksOf(client, box).send().hasStatus(204);

    assertThat(Instant.parse(noteWhenReplaced)).isEqualTo("2024-05-01T13:00:00Z");
    assertThat(Instant.parse(boxWhenMembersChanged)).isEqualTo("2024-05-01T12:00:00Z");
    assertThat(Instant.parse(itemModified(client, ""))).isEqualTo("2024-05-01T14:00:00Z");
  }

  private static String itemModified(LwsClient client, String container) {
    return client.get(container).send().json().at("/items/0/modified").asText();
  }

  private String scene() {
    return scene(client(), container());
  }

  private static String scene(LwsClient client, String container) {
    String box = client.createContainer(container, "box");
    client.createContainer(box, "sub");
    client.create(box, "sibling.txt", "text/plain", "milk");
    String note = client.create(box, "note.json", "application/json", "{\"a\":1}");
    client.createAuxiliary(note, "log", "first");
    return box;
  }

  private static Map<String, Reply> representations(Endpoint endpoint, String box) {
    Map<String, Reply> replies = new LinkedHashMap<>();
    for (String name : SCENE) {
      String target = endpoint.base().resolve(box).resolve(name).toString();
      replies.put(name, endpoint.client().get(target).send());
    }
    return replies;
  }

  /** The names whose tag is another one, or that are gone. */
  private static List<String> changed(Map<String, Reply> before, Map<String, Reply> after) {
    return SCENE.stream().filter(name -> !tag(before, name).equals(tag(after, name))).toList();
  }

  private static String text(Map<String, Reply> replies, String name) {
    return Optional.ofNullable(replies.get(name)).map(Reply::text).orElse("");
  }

  private static String tag(Map<String, Reply> replies, String name) {
    return Optional.ofNullable(replies.get(name))
        .filter(reply -> reply.status() != 404)
        .map(reply -> reply.hasStatus(200).etag())
        .orElse("gone");
  }
}
