// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Agent;
import dev.lws.spring.SecuredApp.Asked;
import dev.lws.spring.SecuredApp.Observed;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.core.Authentication;

/** An endpoint in an application with Spring Security, over real sockets. */
class SecuredAppTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String ALICE = App.login("alice");

  private static App app;

  @BeforeAll
  static void start() {
    app =
        App.start(
            SecuredApp.class,
            "lws.store.type=memory",
            "lws.tomcat.pass-all-paths=true",
            "management.endpoint.health.show-details=always",
            "spring.mvc.hiddenmethod.filter.enabled=true");
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static HttpResponse<String> alice(
      String method, String target, String body, String... fields) throws Exception {
    String[] all = java.util.Arrays.copyOf(fields, fields.length + 2);
    all[fields.length] = "Authorization";
    all[fields.length + 1] = ALICE;
    return app.send(method, target, body, all);
  }

  private static String fresh() {
    return "/storage/" + UUID.randomUUID();
  }

  private static String tag(HttpResponse<?> response) {
    return response.headers().firstValue("ETag").orElseThrow();
  }

  @Test
  @DisplayName("a resource is created, read, changed, patched and deleted")
  void carriesOutOperations() throws Exception {
    String json = "application/json";

    HttpResponse<String> created =
        alice("POST", "/storage/", "{\"milk\":1}", "Slug", "todo.json", "Content-Type", json);
    assertThat(created.statusCode()).isEqualTo(201);
    String path =
        created
            .headers()
            .firstValue("Location")
            .map(app.uri("/")::resolve)
            .orElseThrow()
            .getRawPath();
    assertThat(path).isEqualTo("/storage/todo.json");

    HttpResponse<String> read = alice("GET", path, "");
    assertThat(read.body()).isEqualTo("{\"milk\":1}");
    assertThat(read.headers().firstValue("Content-Type")).contains(json);

    assertThat(
            alice("PUT", path, "{\"milk\":2}", "If-Match", tag(read), "Content-Type", json)
                .statusCode())
        .isEqualTo(204);
    assertThat(
            alice("PATCH", path, "{\"bread\":1}", "Content-Type", "application/merge-patch+json")
                .statusCode())
        .isEqualTo(204);
    assertThat(alice("GET", path, "").body()).isEqualTo("{\"milk\":2,\"bread\":1}");
    assertThat(alice("GET", "/storage/", "").body()).contains("todo.json");
    assertThat(alice("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(alice("GET", path, "").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {FORM, FORM + ";charset=UTF-8", "multipart/form-data; boundary=x"})
  @DisplayName("bodies of forms arrive whole, whatever the method")
  void formsArriveWhole(String type) throws Exception {
    String form =
        type.startsWith("multipart")
            ? "--x\r\nContent-Disposition: form-data;"
                + " name=\"_method\"\r\n\r\nDELETE\r\n--x--\r\n"
            : "_method=DELETE&_csrf=1&a=%C3%A9";
    String path = fresh();

    assertThat(alice("PUT", path, form, "Content-Type", type).statusCode()).isEqualTo(201);
    assertThat(alice("GET", path, "").body()).isEqualTo(form);
    HttpResponse<String> posted = alice("POST", "/storage/", form, "Content-Type", type);
    assertThat(posted.statusCode()).isEqualTo(201);
    String member =
        app.uri("/").resolve(posted.headers().firstValue("Location").orElseThrow()).getRawPath();
    HttpResponse<String> read = alice("GET", member, "");
    assertThat(read.body()).isEqualTo(form);
    assertThat(read.headers().firstValue("Content-Type").orElseThrow().replace("; ", ";"))
        .isEqualTo(type.replace("; ", ";"));
  }

  @Test
  @DisplayName("a PATCH of a form's type arrives whole, and is refused for its type alone")
  void formPatchArrives() throws Exception {
    String path = fresh();
    alice("PUT", path, "{}", "Content-Type", "application/json");

    assertThat(alice("PATCH", path, "a=1&b=2", "Content-Type", FORM).statusCode()).isEqualTo(415);
    assertThat(
            alice("PATCH", path, "{\"a\":1}", "Content-Type", "application/merge-patch+json")
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  @DisplayName("the application's own forms are read as before, and guarded by a CSRF token")
  void ownFormsAreForms() throws Exception {
    HttpResponse<String> without = alice("POST", "/form", "a=1", "Content-Type", FORM);
    assertThat(without.statusCode()).isEqualTo(403);

    HttpResponse<String> token = alice("GET", "/token", "");
    String cookie = token.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    HttpResponse<String> with =
        alice("POST", "/form", "a=1&_csrf=" + token.body(), "Content-Type", FORM, "Cookie", cookie);
    assertThat(with.body()).isEqualTo("form 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a%25b", "a;b=c", "a%3Bb", "a%2eb", "a%20b", "a%C3%A9", "a%7Cb", "a%E2%80%A8b"})
  @DisplayName("names that firewalls and containers dislike are names of resources")
  void namesReachTheEndpoint(String name) throws Exception {
    String target = fresh() + name;

    assertThat(alice("PUT", target, name, "Content-Type", "text/plain").statusCode())
        .isEqualTo(201);
    assertThat(alice("GET", target, "").body()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a%2Fb",
        "a%5Cb",
        "a%0Ab",
        "a//b",
        "a/../b",
        "a/./b",
        "a/%2e%2e/b",
        "a\\b",
        "a|b",
        "a[b]"
      })
  @DisplayName("what no name may have is refused by the endpoint, which says why")
  void impossiblePathsAreProblems(String below) throws Exception {
    String answer = app.raw("PUT", "/storage/" + below, "Authorization", ALICE);

    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json")
        .contains("urn:lws:problem:bad-request");
  }

  @Test
  @DisplayName("unknown methods are answered by the endpoint, with Allow")
  void unknownMethods() throws Exception {
    HttpResponse<String> answer = alice("BREW", "/storage/", "");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("Allow")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/page/a;b",
        "/page/a%2Fb",
        "/page/a%25b",
        "/page//b",
        "/page/a%5Cb",
        "/storage/..;/page/a",
        "/storage/../page/a",
        "/storagex;a/page"
      })
  @DisplayName("outside the mount the strict firewall refuses as before")
  void strictElsewhere(String target) throws Exception {
    String answer = app.raw("GET", target, "Authorization", ALICE);

    assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("page\r\n");
    assertThat(app.raw("BREW", "/page/a", "Authorization", ALICE)).startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/st%6Frage/", "/page/%2e%2e/storage", "/page/..;/storage/", "/page/../storage/"})
  @DisplayName("no detour leads to the mount, so that rules for paths cannot be evaded")
  void detours(String target) throws Exception {
    assertThat(app.raw("GET", target, "Authorization", ALICE))
        .startsWith("HTTP/1.1 400")
        .contains("/storage, unescaped");
  }

  @Test
  @DisplayName("the user of Spring Security is the agent, with its authorities as roles")
  void agentAndRoles() throws Exception {
    Asked asked = app.bean(Asked.class);
    asked.requests.clear();

    app.send("GET", "/storage/", "", "Authorization", App.login("bob"));

    Agent agent = asked.requests.get(0).agent();
    assertThat(agent.id()).contains("bob");
    assertThat(agent.roles()).contains("ROLE_USER", "ROLE_ADMIN");
    assertThat(agent.principal()).get().isInstanceOf(Authentication.class);
  }

  @Test
  @DisplayName("who is not logged in is the anonymous agent, and is asked to log in")
  void anonymous() throws Exception {
    Asked asked = app.bean(Asked.class);
    asked.requests.clear();

    HttpResponse<String> answer = app.send("GET", "/storage/", "");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(asked.requests)
        .extracting(request -> request.agent())
        .containsOnly(Agent.anonymous());
  }

  @Test
  @DisplayName("a page of another site changes nothing, though Spring's CSRF filter is off here")
  void crossSiteIsRefused() throws Exception {
    String path = fresh();
    List<String> sites = List.of("cross-site", "same-site");

    for (String site : sites) {
      assertThat(alice("PUT", path, "x", "Content-Type", FORM, "Sec-Fetch-Site", site).statusCode())
          .isEqualTo(403);
    }
    assertThat(
            alice("PUT", path, "x", "Content-Type", FORM, "Origin", "https://evil.example")
                .statusCode())
        .isEqualTo(403);
    assertThat(alice("GET", path, "").statusCode()).isEqualTo(404);
    assertThat(
            alice("PUT", path, "x", "Content-Type", FORM, "Sec-Fetch-Site", "same-origin")
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  @DisplayName("the health endpoint has the store, and nothing of where it is")
  void healthIsUp() throws Exception {
    HttpResponse<String> health = app.send("GET", "/actuator/health/lws", "");

    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body())
        .contains("\"UP\"")
        .contains("\"store\":\"MemoryStore\"")
        .contains("\"storage\":\"default\"");
  }

  @Test
  @DisplayName("operations are observed")
  void observed() throws Exception {
    Observed observed = app.bean(Observed.class);
    observed.names.clear();

    alice("GET", "/storage/", "");

    assertThat(observed.names).anyMatch(name -> name.startsWith("lws"));
  }

  @Test
  @DisplayName("a tag is good for another request: nothing in between changes it")
  void conditionalRead() throws Exception {
    HttpResponse<String> read = alice("GET", "/storage/", "");
    assertThat(alice("GET", "/storage/", "", "If-None-Match", tag(read)).statusCode())
        .isEqualTo(304);
  }
}
