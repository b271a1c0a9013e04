// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Action;
import dev.lws.core.auth.Visibility;
import dev.lws.http.tck.client.Decoded;
import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Pages;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.doubles.ManualClock;
import dev.lws.http.tck.doubles.OpenAuthorizer;
import dev.lws.http.tck.doubles.RecordingAuthorizer;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The view of agents that may not read everything. The owner may; anyone else reads neither members
 * whose names begin with {@code hidden} nor auxiliaries with the relation {@code acl}.
 */
public abstract class VisibilityRules extends Rules {

  private static final Optional<String> OWNER = Optional.of("urn:agent:owner");

  private final RecordingAuthorizer authorizer =
      new RecordingAuthorizer().permit(VisibilityRules::isPermitted);

  private static boolean isPermitted(AccessRequest request) {
    return request.agent().id().equals(OWNER)
        || (request.action() == Action.READ
            && !request.path().name().startsWith("hidden")
            && request.attachment().filter(to -> to.relation().equals("acl")).isEmpty());
  }

  private Endpoint start() {
    return scenario().authorizer(authorizer).start();
  }

  private static void put(Endpoint endpoint, String... targets) {
    for (String target : targets) {
      endpoint.as("owner").put(target).body("text/plain", "text").send().hasStatus(201);
    }
  }

  private static Reply list(LwsClient client) {
    return client.get("").send().hasStatus(200);
  }

  @Test
  @DisplayName("REA-8 members that an agent may not read are neither listed nor counted")
  void hiddenMembersAreLeftOut() {
    Endpoint endpoint = start();
    put(endpoint, "a", "hidden-1", "hidden-2", "z");

    Reply shown = list(endpoint.as("alice"));
    Reply all = list(endpoint.as("owner"));

    assertThat(Pages.names(shown)).containsExactlyInAnyOrder("a", "z");
    assertThat(shown.json().path("totalItems").asInt()).isEqualTo(2);
    assertThat(shown.text()).doesNotContain("hidden");
    assertThat(Pages.names(all)).containsExactlyInAnyOrder("a", "hidden-1", "hidden-2", "z");
    assertThat(all.json().path("totalItems").asInt()).isEqualTo(4);
  }

  @Test
  @DisplayName("REA-8 auxiliaries that an agent may not read are in no listing and no link")
  void hiddenAuxiliariesAreLeftOut() {
    Endpoint endpoint = start();
    put(endpoint, "note");
    String rules = endpoint.as("owner").createAuxiliary("note", "acl", "rules");
    String preview = endpoint.as("owner").createAuxiliary("note", "preview", "picture");

    LwsClient alice = endpoint.as("alice");
    Reply note = alice.get("note").send().hasStatus(200);
    Reply manifest = alice.get("note.manifest").send().hasStatus(200);
    Reply json = alice.get("note.meta").send().hasStatus(200);
    Reply text =
        alice.get("note.meta").header("Accept", "application/linkset").send().hasStatus(200);

    assertThat(note.targets("acl")).isEmpty();
    assertThat(note.targets("preview")).containsExactly(preview);
    assertThat(manifest.json().path("auxiliaryMap").properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("manifest", "linkset", "preview");
    assertThat(json.text()).contains(preview).doesNotContain(rules);
    assertThat(text.text()).contains(preview).doesNotContain(rules);
    assertThat(note.headers("Link")).noneMatch(line -> line.contains(rules));
  }

  @Test
  @DisplayName("REA-8 the owner sees the auxiliaries that others do not")
  void ownerSeesAuxiliaries() {
    Endpoint endpoint = start();
    put(endpoint, "note");
    String rules = endpoint.as("owner").createAuxiliary("note", "acl", "rules");
    LwsClient owner = endpoint.as("owner");

    JsonNode manifest = owner.get("note.manifest").send().hasStatus(200).json();

    assertThat(owner.get("note").send().targets("acl")).containsExactly(rules);
    assertThat(manifest.at("/auxiliaryMap/acl/id").asText()).isEqualTo(rules);
    assertThat(owner.get("note.meta").send().text()).contains(rules);
  }

  @Test
  @DisplayName("REA-8 what differs between agents differs in its tag, and says Vary: Authorization")
  void tagsArePerAgent() {
    Endpoint endpoint = start();
    put(endpoint, "a", "hidden-1");
    endpoint.as("owner").createAuxiliary("a", "acl", "rules");

    for (String target : List.of("", ".manifest", "a.manifest", "a.meta")) {
      Reply shown = endpoint.as("alice").get(target).send().hasStatus(200);
      Reply all = endpoint.as("owner").get(target).send().hasStatus(200);
      assertThat(shown.etag()).as("tag of " + target).isNotEqualTo(all.etag());
      endpoint.as("alice").get(target).header("If-None-Match", all.etag()).send().hasStatus(200);
      endpoint.as("alice").get(target).header("If-None-Match", shown.etag()).send().hasStatus(304);
    }
    list(endpoint.as("alice")).lists("Vary", "Authorization", "Accept");
    endpoint.as("alice").head("").send().lists("Vary", "Authorization");
    endpoint.as("alice").get("a.manifest").send().lists("Vary", "Authorization");
  }

  @Test
  @DisplayName("REA-8 the tag an agent sees does not tell that something hidden came")
  void tagsDoNotTellOfHiddenMembers() {
    ManualClock clock = new ManualClock(Instant.parse("2024-05-15T12:00:00Z"));
    Endpoint endpoint = scenario().authorizer(authorizer).storage(b -> b.clock(clock)).start();
    put(endpoint, "a");
    String tag = list(endpoint.as("alice")).etag();

    put(endpoint, "hidden-1");

    endpoint.as("alice").get("").header("If-None-Match", tag).send().hasStatus(304);
    clock.advance(Duration.ofMinutes(1));
    put(endpoint, "b");
    endpoint.as("alice").get("").header("If-None-Match", tag).send().hasStatus(200);
  }

  @Test
  @DisplayName("REA-8 with a listing of nothing an agent sees no members")
  void listingOfNothingShowsNothing() {
    Endpoint endpoint = scenario().authorizer(new OpenAuthorizer(Visibility.NONE)).start();
    endpoint.client().createText("", "note");

    Reply reply = list(endpoint.client());

    assertThat(Pages.names(reply)).isEmpty();
    assertThat(reply.json().path("totalItems").asInt(0)).isZero();
  }

  @Test
  @DisplayName("REA-8 a page examines maxFilterScan members; with more there is no total")
  void totalNeedsOneScan() {
    Endpoint endpoint = scenario().authorizer(authorizer).storage(b -> b.maxFilterScan(5)).start();
    put(endpoint, "a", "b", "c", "hidden-1", "hidden-2");

    Reply within = list(endpoint.as("alice"));
    put(endpoint, "z");
    Reply beyond = list(endpoint.as("alice"));

    assertThat(within.json().path("totalItems").asInt()).isEqualTo(3);
    assertThat(beyond.json().has("totalItems")).isFalse();
  }

  @Test
  @DisplayName("REA-8 a page may be empty and still have a next one")
  void emptyPagesHaveNext() {
    Endpoint endpoint =
        scenario().authorizer(authorizer).storage(b -> b.maxFilterScan(3).pageSize(3)).start();
    put(endpoint, hidden(10));
    put(endpoint, "z1", "z2");
    Pages pages = new Pages(endpoint.as("alice"));

    Reply first = pages.first("");
    List<Reply> walked = pages.walk(first, "next");

    assertThat(Pages.names(first)).isEmpty();
    assertThat(first.links("next")).isNotEmpty();
    assertThat(Pages.names(walked)).containsExactlyInAnyOrder("z1", "z2");
    assertThat(Pages.names(pages.walk(walked.get(walked.size() - 1), "prev")))
        .containsExactlyInAnyOrder("z1", "z2");
  }

  @Test
  @DisplayName("REA-8 a walk through many hidden members shows each visible one once")
  void walkShowsEachVisibleMemberOnce() {
    Endpoint endpoint =
        scenario().authorizer(authorizer).storage(b -> b.maxFilterScan(4).pageSize(2)).start();
    String[] visible = IntStream.range(0, 9).mapToObj(i -> "hid" + i).toArray(String[]::new);
    put(endpoint, visible);
    put(endpoint, hidden(9));
    put(endpoint, "a", "z");
    Pages pages = new Pages(endpoint.as("alice"));

    List<Reply> walked = pages.walk(pages.first(""), "next");

    assertThat(Pages.names(walked)).hasSize(11).contains(visible).contains("a", "z");
    for (Reply page : walked) {
      assertThat(Pages.names(page)).hasSizeLessThanOrEqualTo(2);
    }
  }

  private static String[] hidden(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(Locale.ROOT, "hidden-%02d", i))
        .toArray(String[]::new);
  }

  @Test
  @DisplayName("REA-8 REA-7 no page asks for more than maxFilterScan members, the last one neither")
  void scanIsBounded() {
    Endpoint endpoint =
        scenario().authorizer(authorizer).storage(b -> b.maxFilterScan(10).pageSize(5)).start();
    for (int i = 0; i < 60; i++) {
      put(endpoint, String.format(Locale.ROOT, "m%02d", i));
    }
    Pages pages = new Pages(endpoint.as("alice"));
    authorizer.forget();

    pages.walk(
        pages.first(""),
        "next",
        page -> {
          assertThat(authorizer.asked().stream().filter(asked -> asked.startsWith("READ m")))
              .hasSizeLessThanOrEqualTo(10);
          authorizer.forget();
        });
  }

  @Test
  @DisplayName("REA-8 a cursor does not tell the name of the hidden member it lies at")
  void cursorsHideNames() {
    Endpoint endpoint =
        scenario().authorizer(authorizer).storage(b -> b.maxFilterScan(1).pageSize(1)).start();
    put(endpoint, "a", "hidden-salaries", "z");
    Pages pages = new Pages(endpoint.as("alice"));

    for (Reply page : pages.walk(pages.first(""), "next")) {
      for (String relation : List.of("next", "prev")) {
        Pages.target(page, relation)
            .ifPresent(
                cursor ->
                    assertThat(Decoded.of(cursor)).noneMatch(text -> text.contains("salaries")));
      }
    }
  }

  @Test
  @DisplayName("REA-8 every listed member is asked for")
  void everyMemberIsAskedFor() {
    Endpoint endpoint = start();
    put(endpoint, "a", "b", "hidden-1");
    authorizer.forget();

    list(endpoint.as("alice"));

    assertThat(authorizer.asked()).contains("READ a", "READ b", "READ hidden-1");
  }
}
