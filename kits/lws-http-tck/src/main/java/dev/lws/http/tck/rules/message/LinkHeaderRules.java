// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.LinkValue;
import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Link headers: what they say, and that they never grow past what a server can send. */
public abstract class LinkHeaderRules extends Rules {

  private static final String LWS = "https://www.w3.org/ns/lws#";

  @ParameterizedTest
  @CsvSource({
    "'', ., '', Container, .meta, .manifest",
    "note.txt, '', '', DataResource, note.txt.meta, note.txt.manifest",
    "sub/, '', '', Container, sub/.meta, sub/.manifest",
    "note.txt.acl, '', note.txt, '', '', ''",
    "sub/.acl, '', sub/, '', '', ''",
    "note.txt.meta, '', note.txt, '', '', ''",
    "note.txt.manifest, '', note.txt, '', '', ''",
    "sub/.meta, '', sub/, '', '', ''",
    "sub/.manifest, '', sub/, '', '', ''"
  })
  @DisplayName("ALL-8 each kind has its mandatory links on GET and HEAD")
  void hasMandatoryLinks(
      String name, String up, String principal, String type, String linkset, String manifest) {
    String container = furnished();
    boolean primary = !linkset.isEmpty();
    List<String> types = new ArrayList<>(List.of(LWS + "Resource"));
    if (primary) {
      types.add(LWS + type);
    }
    URI patron = endpoint().base().resolve(container);
    List<String> parents =
        primary ? List.of(up.equals(".") ? endpoint().root() : container) : List.of();

    for (String method : List.of("GET", "HEAD")) {
      Reply reply = client().request(method, container + name).send().hasStatus(200);

      assertThat(paths(reply, container + name, "up")).isEqualTo(parents);
      assertThat(paths(reply, container + name, "principal"))
          .isEqualTo(
              principal.isEmpty() ? List.of() : List.of(patron.resolve(principal).getRawPath()));
      assertThat(reply.targets("type")).containsExactlyInAnyOrderElementsOf(types);
      assertThat(paths(reply, container + name, "linkset"))
          .isEqualTo(primary ? List.of(container + linkset) : List.of());
      assertThat(paths(reply, container + name, "manifest"))
          .isEqualTo(primary ? List.of(container + manifest) : List.of());
      if (primary) {
        assertThat(reply.links("linkset").get(0).parameter("type"))
            .isEqualTo("application/linkset+json");
        assertThat(reply.links("manifest").get(0).parameter("type"))
            .isEqualTo("application/lws+json");
      }
    }
  }

  @Test
  @DisplayName("ALL-8 the root has no `up`")
  void rootHasNoUp() {
    for (String target : List.of("", ".meta", ".manifest")) {
      Reply reply = client().get(target).send().hasStatus(200);

      assertThat(reply.links("up")).isEmpty();
      assertThat(reply.targets("type")).contains(LWS + "Resource");
    }
    assertThat(client().get("").send().targets("type")).contains(LWS + "Container");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "note.txt", "note.txt.acl", "note.txt.meta", "sub/.manifest"})
  @DisplayName("ALL-8 the storage description is linked under all names the drafts have for it")
  void linksTheDescription(String name) {
    String target = furnished() + name;

    Reply reply = client().get(target).send();

    String description = endpoint().path(".storage");
    assertThat(paths(reply, target, "storageDescription")).containsExactly(description);
    assertThat(paths(reply, target, LWS + "storageDescription")).containsExactly(description);
    assertThat(paths(reply, target, LWS + "storage")).containsExactly(description);
    assertThat(reply.links("storageDescription").get(0).relations())
        .containsExactly("storageDescription", LWS + "storageDescription");
  }

  @Test
  @DisplayName("ALL-8 each client-created auxiliary is linked by its relation, marked as auxiliary")
  void linksAuxiliaries() {
    String container = container();
    String note = client().createText(container, "milk");
    String acl = client().createAuxiliary(note, "acl", "x");
    String shape = client().createAuxiliary(note, "https://example.org/rels#shape", "x");
    String log = client().createAuxiliary(container, "log", "x");

    Reply reply = client().get(note).send();

    assertThat(paths(reply, note, "acl")).containsExactly(acl);
    assertThat(paths(reply, note, "https://example.org/rels#shape")).containsExactly(shape);
    assertThat(reply.links().stream().filter(l -> l.parameter("auxiliary").equals("true")))
        .hasSize(2);
    assertThat(paths(client().get(container).send(), container, "log")).containsExactly(log);
    assertThat(client().get(acl).send().links("acl")).isEmpty();
  }

  @Test
  @DisplayName("ALL-8 user types are in the headers, other user-managed links are not")
  void linksUserTypesOnly() {
    String note =
        client()
            .post(container())
            .link("<https://example.org/Note>; rel=\"type\"")
            .link("<https://example.org/l>; rel=\"license\"")
            .body("text/plain", "milk")
            .send()
            .location();

    Reply reply = client().get(note).send();

    assertThat(reply.targets("type"))
        .containsExactlyInAnyOrder(
            LWS + "Resource", LWS + "DataResource", "https://example.org/Note");
    assertThat(reply.links("license")).isEmpty();
  }

  @Test
  @DisplayName("ALL-8 CRE-1 201 has the links of the new resource, by POST and PUT")
  void createdHasLinks() {
    String container = container();
    Reply post = client().post(container).body("text/plain", "milk").send();
    Reply put = client().put(container + "b").body("text/plain", "milk").send();
    Reply sub = client().post(container).link(LwsClient.CONTAINER_LINK).send();

    for (Reply reply : List.of(post, put, sub)) {
      String location = reply.hasStatus(201).location();
      assertThat(links(reply)).isEqualTo(links(client().head(location).send()));
      assertThat(reply.targets("linkset")).containsExactly(location + ".meta");
    }
  }

  @Test
  @DisplayName("ALL-8 targets inside the storage are relative references")
  void targetsAreRelative() {
    String container = furnished();

    for (String name : List.of("", "note.txt", "note.txt.acl", "note.txt.meta", "sub/.manifest")) {
      assertThat(client().get(container + name).send().links())
          .extracting(LinkValue::target)
          .noneMatch(target -> target.contains(endpoint().base().getRawAuthority()));
    }
  }

  @Test
  @DisplayName("ALL-8 past the budget: mandatory links, then auxiliaries by relation, then types")
  void dropsTheLeastImportant() {
    Endpoint own = scenario().binding(b -> b.maxLinkHeaderBytes(1_500)).start();
    Request create = own.client().post("").header("Slug", "note.txt").body("text/plain", "milk");
    for (int i = 0; i < 3; i++) {
      create.link("<https://example.org/Type" + i + ">; rel=\"type\"");
    }
    String note = create.send().hasStatus(201).location();
    Reply roomy = own.client().get(note).send();
    for (int i = 10; i < 40; i++) {
      own.client().createAuxiliary(note, "rel-" + i, "x");
    }

    Reply reply = own.client().get(note).send().hasStatus(200);

    assertThat(roomy.targets("type")).hasSize(5);
    assertThat(linkBytes(reply)).isLessThanOrEqualTo(1_500);
    assertThat(reply.targets("type")).hasSize(2);
    checkMandatory(reply, note, own);
    List<String> sent =
        reply.links().stream()
            .filter(link -> link.parameter("auxiliary").equals("true"))
            .flatMap(link -> link.relations().stream())
            .toList();
    assertThat(sent).isNotEmpty().hasSizeLessThan(30);
    for (int i = 0; i < sent.size(); i++) {
      assertThat(sent).contains("rel-" + (10 + i));
    }
    assertThat(own.client().get(note + ".meta").send().text()).contains("rel-39", "Type2");
  }

  @Test
  @DisplayName("ALL-8 the longest paths there can be still have all mandatory links")
  void longestPathsHaveMandatoryLinks() {
    String container = container();
    while (container.length() + 201 < 1_900) {
      container = client().createContainer(container, "x".repeat(200));
    }
    String note = container + "y".repeat(2_048 - container.length());
    Reply created = client().put(note).body("text/plain", "milk").send().hasStatus(201);

    for (Reply reply : List.of(created, client().get(note).send(), client().head(note).send())) {
      checkMandatory(reply, note, endpoint());
      assertThat(linkBytes(reply)).isLessThanOrEqualTo(4_096);
    }
    client().get(note + ".meta").send().hasStatus(200);
    client().get(note + ".manifest").send().hasStatus(200);
  }

  @Test
  @DisplayName("ALL-8 ALL-9 64 auxiliaries and 256 user links never break a response")
  void manyLinksBreakNothing() {
    String container = container();
    String note = client().createText(container, "milk");
    for (int i = 0; i < 64; i++) {
      client().createAuxiliary(note, "https://example.org/relations/" + "r".repeat(80) + i, "x");
    }
    StringBuilder types = new StringBuilder();
    for (int i = 0; i < 256; i++) {
      types
          .append(i == 0 ? "" : ",")
          .append("{\"href\":\"https://example.org/types/")
          .append("t".repeat(100))
          .append(i)
          .append("\"}");
    }
    client()
        .put(note + ".meta")
        .header("If-Match", client().etag(note + ".meta"))
        .body(
            "application/linkset+json",
            "{\"linkset\":[{\"anchor\":\"" + note + "\",\"type\":[" + types + "]}]}")
        .send()
        .hasStatus(204);

    Reply read = client().get(note).send().hasStatus(200).hasBody("milk");

    assertThat(linkBytes(read)).isLessThanOrEqualTo(4_096);
    checkMandatory(read, note, endpoint());
    client().head(note).send().hasStatus(200);
    client().options(note).send().hasStatus(204);
    client().get(note).header("If-None-Match", read.etag()).send().hasStatus(304);
    Reply all =
        client().get(note).header("Prefer", "return=representation; include=\"type\"").send();
    assertThat(linkBytes(all.hasStatus(200))).isLessThanOrEqualTo(4_096);
    assertThat(client().get(note + ".meta").send().hasStatus(200).json().at("/linkset/0/type"))
        .hasSizeGreaterThanOrEqualTo(256);
    assertThat(client().get(note + ".manifest").send().hasStatus(200).json().path("auxiliaryMap"))
        .hasSize(66);
    client().get(container).send().hasStatus(200);
    client().replace(note, "bread");
    client().delete(note).send().hasStatus(204);
  }

  private String furnished() {
    String container = container();
    client().createAuxiliary(client().createText(container, "milk"), "acl", "x");
    client().createAuxiliary(client().createContainer(container, "sub"), "acl", "x");
    return container;
  }

  private static void checkMandatory(Reply reply, String resource, Endpoint endpoint) {
    assertThat(paths(reply, resource, "up"))
        .containsExactly(resource.substring(0, resource.lastIndexOf('/') + 1));
    assertThat(paths(reply, resource, "linkset")).containsExactly(resource + ".meta");
    assertThat(paths(reply, resource, "manifest")).containsExactly(resource + ".manifest");
    assertThat(paths(reply, resource, LWS + "storage")).containsExactly(endpoint.path(".storage"));
    assertThat(reply.targets("type")).contains(LWS + "Resource", LWS + "DataResource");
  }

  /** The targets with that relation, resolved against the request's path. */
  private static List<String> paths(Reply reply, String resource, String relation) {
    return reply.targets(relation).stream()
        .map(target -> URI.create(resource).resolve(target).getRawPath())
        .toList();
  }

  private static List<String> links(Reply reply) {
    return reply.links().stream()
        .filter(link -> !link.hasRelation("first")) // of a listing
        .map(LinkValue::toString)
        .sorted()
        .toList();
  }

  private static int linkBytes(Reply reply) {
    return reply.headers("Link").stream().mapToInt(line -> line.getBytes(UTF_8).length).sum();
  }
}
