// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The membership of a new resource in its patron. In the tables {@code P} is the patron's path,
 * {@code H} the server's host and port, {@code |} begins another field line.
 */
public abstract class MembershipRules extends Rules {

  private static final String PRINCIPAL = "<P>; rel=\"principal\"";
  private static final String ANCHORED = "<>; rel=\"acl\"; anchor=\"P\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<P>; rel=\"up\"",
        "<P>; rel=up",
        "<P>;rel=\"UP\"",
        "<P>; title=\"x\"; rel=\"up\"",
        "<P> rel=\"up\"",
        "<https://example.org/x>; rel=\"license\", <P>; rel=\"up\"",
        "<https://example.org/x>; rel=\"license\"|<P>; rel=\"up\"",
        "<>; rel=\"up\"",
        "<.>; rel=\"up\"",
        "<./>; rel=\"up\"",
        "<http://HP>; rel=\"up\"",
        "<//HP>; rel=\"up\""
      })
  @DisplayName("CRE-2 in a container: contained with `up` to it, or without any membership link")
  void containerContains(String links) {
    String container = container();

    Reply reply = post(container, links).body("text/plain", "x").send();

    reply.hasStatus(201);
    assertThat(reply.targets("up")).containsExactly(container);
    assertThat(itemIds(container)).containsExactly(reply.location());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PRINCIPAL + "|" + ANCHORED,
        ANCHORED + "|" + PRINCIPAL,
        PRINCIPAL + ", " + ANCHORED,
        "<P>; rel=principal|<>; rel=acl; anchor=\"P\"",
        "<P> rel=\"principal\"|<> rel=\"acl\"; anchor=\"P\"",
        "<>; rel=\"principal\"|<>; rel=\"acl\"; anchor=\"\"",
        "<http://HP>; rel=\"principal\"|<>; rel=\"acl\"; anchor=\"http://HP\""
      })
  @DisplayName("CRE-2 auxiliary: `principal` to the patron, and a link from the patron to the new")
  void anyPrimaryHasAuxiliaries(String links) {
    String container = container();
    String note = client().createText(container, "milk");

    for (String patron : List.of(container, note)) {
      Reply reply = post(patron, links).body("text/plain", "x").send();

      reply.hasStatus(201);
      assertThat(reply.targets("principal")).containsExactly(patron);
      assertThat(auxiliary(patron, "acl")).isEqualTo(reply.location());
    }
    assertThat(itemIds(container)).containsExactly(note);
  }

  @Test
  @DisplayName("CRE-2 the root has members and auxiliaries as any container")
  void rootIsAPatron() {
    Endpoint own = scenario().start();
    String root = own.root();

    String acl = own.client().createAuxiliary("", "acl", "x");
    Reply member = own.client().post("").link("<" + root + ">; rel=\"up\"").body("x").send();

    own.client().get(acl).send().hasStatus(200);
    member.hasStatus(201);
    assertThat(member.targets("up")).containsExactly(root);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<P>; rel=\"up\"|" + PRINCIPAL + "|" + ANCHORED,
        "</app/storage/>; rel=\"up\"",
        "<other/>; rel=\"up\"",
        "<P>; rel=\"up\"|</app/storage/>; rel=\"up\"",
        "<http://evil.exampleP>; rel=\"up\"",
        "<https://HP>; rel=\"up\"",
        "<P?x=1>; rel=\"up\"",
        "</app/storage/>; rel=\"principal\"|" + ANCHORED,
        PRINCIPAL,
        PRINCIPAL + "|<>; rel=\"acl\"",
        PRINCIPAL + "|<>; rel=\"acl\"; anchor=\"/app/storage/\"",
        PRINCIPAL + "|<other>; rel=\"acl\"; anchor=\"P\"",
        PRINCIPAL + "|" + ANCHORED + "|<>; rel=\"log\"; anchor=\"P\"",
        PRINCIPAL + "|<>; rel=\"acl log\"; anchor=\"P\"",
        ANCHORED,
        "<P>; rel=\"up\"|" + ANCHORED
      })
  @DisplayName("CRE-2 contradicting or unfinished membership links are refused, nothing is stored")
  void refusesContradictions(String links) {
    String container = container();
    String note = client().createText(container, "milk");
    String tag = client().etag(container);

    post(container, links).body("text/plain", "x").send().isProblem(400);

    assertThat(itemIds(container)).containsExactly(note);
    assertThat(client().etag(container)).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<https://example.org/x>; rel=\"license\"",
        PRINCIPAL,
        ANCHORED,
        "</app/storage/>; rel=\"principal\"|" + ANCHORED,
        PRINCIPAL + "|" + ANCHORED + "|<>; rel=\"log\"; anchor=\"P\""
      })
  @DisplayName("CRE-2 a data resource is told how the new one belongs to it, or refuses")
  void dataResourceNeedsLinks(String links) {
    String note = client().createText(container(), "milk");
    String tag = client().etag(note + ".manifest");

    post(note, links).body("text/plain", "x").send().isProblem(400);

    assertThat(client().etag(note + ".manifest")).isEqualTo(tag);
  }

  @Test
  @DisplayName("CRE-2 requireMembershipLinks refuses a creation that does not say how")
  void linksCanBeRequired() {
    Endpoint own = scenario().binding(b -> b.requireMembershipLinks(true)).start();
    String up = "<" + own.root() + ">; rel=\"up\"";

    own.client().post("").body("text/plain", "x").send().isProblem(400);
    own.client().post("").link(LwsClient.CONTAINER_LINK).send().isProblem(400);
    own.client().post("").link(up).body("text/plain", "x").send().hasStatus(201);
    own.client().post("").link(up).link(LwsClient.CONTAINER_LINK).send().hasStatus(201);
  }

  private Request post(String patron, String links) {
    Request request = client().post(patron);
    String authority = endpoint().base().getRawAuthority();
    for (String link : links.split("\\|", -1)) {
      if (!link.isEmpty()) {
        request.link(
            link.replace("/HP", "/" + authority + patron)
                .replace("exampleP", "example" + patron)
                .replace("<P", "<" + patron)
                .replace("\"P\"", "\"" + patron + "\""));
      }
    }
    return request;
  }

  private List<String> itemIds(String container) {
    return client().get(container).send().json().path("items").findValuesAsText("id");
  }

  private String auxiliary(String principal, String relation) {
    return client()
        .get(principal + ".manifest")
        .send()
        .json()
        .at("/auxiliaryMap/" + relation + "/id")
        .asText();
  }
}
