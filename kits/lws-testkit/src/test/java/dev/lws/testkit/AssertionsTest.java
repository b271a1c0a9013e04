// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import static dev.lws.testkit.assertj.LwsAssertions.assertThat;
import static dev.lws.testkit.assertj.LwsAssertions.assertThatLinkset;
import static dev.lws.testkit.assertj.LwsAssertions.assertThatManifest;
import static dev.lws.testkit.assertj.LwsAssertions.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.core.operation.LwsException.Kind;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The assertions hold of what an endpoint really answers, and fail with a reason otherwise. */
class AssertionsTest {

  @RegisterExtension final LwsTestServer lws = LwsTestServer.inMemory().seed("notes").build();

  @Test
  @DisplayName("of responses")
  void responses() throws Exception {
    HttpResponse<String> response = get("todo.json");
    String base = lws.baseUri().getPath();

    assertThat(response)
        .hasStatus(200)
        .hasStrongEtag()
        .hasHeader("content-type", "application/json")
        .hasLink("up", base)
        .hasLink("up", "./")
        .hasLink("linkset", lws.baseUri() + "todo.json.meta");
    fails(() -> assertThat(response).hasStatus(201), "status 201", "was 200", "milk");
    fails(() -> assertThat(response).hasHeader("Content-Type", "a/b"), "a/b", "application/json");
    fails(() -> assertThat(response).hasLink("up", "lists/"), "up -> ", "/lists/", "found");
    fails(() -> assertThat(response).problem(), "application/problem+json", "status 200", "milk");
    fails(() -> assertThat(response).linkset(), "application/linkset+json", "application/json");
    fails(() -> assertThat(response).manifest(), "auxiliaryMap", "milk");
    HttpResponse<Void> unread =
        lws.client().send(request("lists/").build(), BodyHandlers.discarding());
    fails(() -> assertThat(unread).manifest(), "BodyHandlers.ofString()");
  }

  @Test
  @DisplayName("of problems")
  void problems() throws Exception {
    HttpResponse<String> missing = get("none");

    assertThatProblem(missing)
        .hasStatus(404)
        .hasKind(Kind.TARGET_NOT_FOUND)
        .hasDetailContaining("nothing is stored");
    fails(() -> assertThatProblem(missing).hasStatus(403), "403", "404");
    fails(() -> assertThatProblem(missing).hasKind(Kind.CONFLICT), "conflict", "target-not-found");
    fails(() -> assertThatProblem(missing).hasDetailContaining("quota"), "quota", "detail");
  }

  @Test
  @DisplayName("of manifests")
  void manifests() throws Exception {
    HttpResponse<String> root = get("");
    HttpResponse<byte[]> lists =
        lws.client().send(request("lists/").build(), BodyHandlers.ofByteArray());

    assertThatManifest(root)
        .hasId(lws.baseUri().getPath())
        .hasType("Container")
        .hasTotalItems(3)
        .hasMembers("lists/", "todo.json", "film.recipe")
        .hasMember("lists/")
        .hasMember("todo.json", "application/json")
        .hasMemberOfSize("todo.json", 10)
        .doesNotHaveMember("todo")
        .hasAuxiliary("linkset");
    assertThatManifest(lists).hasMember("to buy.txt");
    fails(() -> assertThatManifest(root).hasId("/"), "/storage/");
    fails(() -> assertThatManifest(root).hasType("DataResource"), "DataResource", "Container");
    fails(() -> assertThatManifest(root).hasTotalItems(4), "4", "3", "todo.json");
    fails(() -> assertThatManifest(root).hasMembers("lists/"), "lists/", "film.recipe");
    fails(() -> assertThatManifest(root).hasMember("a"), "member a", "todo.json");
    fails(() -> assertThatManifest(root).hasMember("todo.json", "a/b"), "a/b", "application/json");
    fails(() -> assertThatManifest(root).hasMemberOfSize("todo.json", 1), "1 bytes", "10");
    fails(() -> assertThatManifest(root).doesNotHaveMember("lists/"), "lists/");
    fails(() -> assertThatManifest(root).hasAuxiliary("acl"), "acl", "manifest");
    HttpResponse<String> ofData = get("todo.json.manifest");
    assertThatManifest(ofData).hasType("DataResource");
    fails(() -> assertThatManifest(ofData).hasMember("a"), "manifest of a container");
  }

  @Test
  @DisplayName("of linksets, in both formats")
  void linksets() throws Exception {
    lws.client()
        .send(
            request("todo.json.meta")
                .header(
                    "If-Match", get("todo.json.meta").headers().firstValue("ETag").orElseThrow())
                .header("Content-Type", "application/linkset+json")
                .PUT(
                    BodyPublishers.ofString(
                        """
                        {"linkset": [{"anchor": "%stodo.json", "license": [{"href": "https://l.example/"}]}]}
                        """
                            .formatted(lws.baseUri().getPath())))
                .build(),
            BodyHandlers.discarding());
    HttpResponse<String> json = get("todo.json.meta");
    HttpResponse<String> text =
        lws.client()
            .send(
                request("todo.json.meta").header("Accept", "application/linkset").build(),
                BodyHandlers.ofString());

    assertThatLinkset(json).hasAnchor("todo.json").hasLink("license", "https://l.example/");
    assertThatLinkset(text).hasLink("up", "./").doesNotHaveLink("describedby");
    fails(() -> assertThatLinkset(json).hasAnchor("other"), "other", "todo.json");
    fails(() -> assertThatLinkset(json).hasLink("license", "./"), "license", "https://l.example/");
    fails(() -> assertThatLinkset(json).doesNotHaveLink("up"), "up ->");
  }

  private static void fails(ThrowingCallable assertion, String... reasons) {
    assertThatThrownBy(assertion)
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(reasons);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(lws.baseUri().resolve(path));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return lws.client().send(request(path).build(), BodyHandlers.ofString());
  }
}
