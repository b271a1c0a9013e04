// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.http.HttpBinding;
import dev.lws.docs.Endpoint;
import dev.lws.docs.Page;
import dev.lws.store.ResourceStore;
import dev.lws.store.memory.MemoryStore;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recipes of {@code docs/authorization.md}: they permit and refuse what the page says. */
class AuthorizationPageTest {

  private static final Agent ALICE = Agent.of("alice");
  private static final Agent BOB = Agent.of("bob");
  private static final String CONTAINER =
      "Link: <https://www.w3.org/ns/lws#Container>; rel=\"type\"";
  private static final String TEXT = "Content-Type: text/plain";

  private final ResourceStore store = MemoryStore.create();

  /** Sees to it that resources are there, whatever the rules say. */
  private final Endpoint setup = endpoint(request -> Decision.permit());

  private Endpoint endpoint(Authorizer authorizer) {
    return endpoint(LwsStorage.builder(store, authorizer).build());
  }

  private static Endpoint endpoint(LwsStorage storage) {
    return new Endpoint(HttpBinding.of(storage), Agent.anonymous());
  }

  private void given(String... paths) throws IOException {
    for (String path : paths) {
      String kind = path.endsWith("/") ? CONTAINER : TEXT;
      assertThat(setup.send("PUT", path, kind).status()).isEqualTo(201);
    }
  }

  /** The ids of the members in the listing of a container. */
  private static List<String> listed(Endpoint endpoint, String container) throws IOException {
    Endpoint.Reply reply = endpoint.send("GET", container);
    assertThat(reply.status()).isEqualTo(200);
    String items = reply.body().replaceFirst("(?s).*\"items\":\\[(.*?)\\],\"aux.*", "$1");
    return Pattern.compile("\"id\":\"([^\"]*)\"")
        .matcher(items)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static int status(Endpoint endpoint, String method, String path) throws IOException {
    return endpoint.send(method, path, TEXT, "If-Match: *").status();
  }

  private static int post(Endpoint endpoint, String container) throws IOException {
    return endpoint.sendText("POST", container, "text", TEXT, "Slug: new").status();
  }

  private static Endpoint.Reply createRules(Endpoint endpoint, String principal, String rules)
      throws IOException {
    return endpoint.sendText(
        "POST",
        principal,
        rules,
        TEXT,
        "Link: <" + principal + ">; rel=\"principal\"",
        "Link: <>; rel=\"acl\"; anchor=\"" + principal + "\"");
  }

  // ---- owner only

  @Test
  @DisplayName("owner only: the owner does everything, others get 403, and 401 if unknown")
  void ownerOnly() throws IOException {
    given("/a");
    Endpoint anonymous = endpoint(new OwnerOnly("alice"));

    assertThat(listed(anonymous.as(ALICE), "/")).containsExactly("/a");
    for (String method : List.of("GET", "PUT", "DELETE")) {
      assertThat(status(anonymous, method, "/a")).as(method).isEqualTo(401);
      assertThat(status(anonymous.as(BOB), method, "/a")).as(method).isEqualTo(403);
    }
    assertThat(anonymous.send("GET", "/a").field("WWW-Authenticate")).isPresent();
    assertThat(post(anonymous.as(BOB), "/")).isEqualTo(403);
    assertThat(status(anonymous.as(ALICE), "DELETE", "/a")).isEqualTo(204);
  }

  // ---- public read

  @Test
  @DisplayName("public read: everybody reads and lists, only known agents change")
  void publicRead() throws IOException {
    given("/a");
    Endpoint anonymous = endpoint(new PublicRead());

    assertThat(anonymous.send("GET", "/a").status()).isEqualTo(200);
    assertThat(listed(anonymous, "/")).containsExactly("/a");
    assertThat(status(anonymous, "PUT", "/a")).isEqualTo(401);
    assertThat(status(anonymous, "DELETE", "/a")).isEqualTo(401);
    assertThat(post(anonymous, "/")).isEqualTo(401);
    assertThat(status(anonymous.as(BOB), "PUT", "/a")).isEqualTo(204);
    assertThat(post(anonymous.as(BOB), "/")).isEqualTo(201);
  }

  // ---- per-path rules

  @Test
  @DisplayName("per path: the root's listing has what the agent may read, and no more")
  void listingsFollowThePaths() throws IOException {
    given("/public/", "/inbox/", "/home/", "/home/alice/", "/home/bob/", "/other/");
    Endpoint anonymous = endpoint(new PathRules());

    assertThat(listed(anonymous, "/")).containsExactly("/public/");
    assertThat(listed(anonymous.as(BOB), "/")).containsExactly("/home/", "/public/");
    assertThat(listed(anonymous.as(BOB), "/home/")).containsExactly("/home/bob/");
    assertThat(anonymous.send("GET", "/home/").status()).isEqualTo(401);
    assertThat(anonymous.as(BOB).send("GET", "/home/alice/").status()).isEqualTo(403);
    assertThat(anonymous.as(BOB).send("GET", "/other/").status()).isEqualTo(403);
  }

  @Test
  @DisplayName("per path: an inbox takes messages that their sender cannot read or change")
  void inboxTakes() throws IOException {
    given("/inbox/");
    Endpoint bob = endpoint(new PathRules()).as(BOB);

    assertThat(post(bob, "/inbox/")).isEqualTo(201);
    assertThat(post(bob.as(Agent.anonymous()), "/inbox/")).isEqualTo(401);
    assertThat(post(bob, "/")).isEqualTo(403);
    for (String method : List.of("GET", "PUT", "DELETE")) {
      assertThat(status(bob, method, "/inbox/new")).as(method).isEqualTo(403);
    }
    assertThat(bob.send("GET", "/inbox/").status()).isEqualTo(403);
  }

  @Test
  @DisplayName("per path: an agent has its home for itself")
  void homesAreApart() throws IOException {
    given("/home/", "/home/alice/", "/home/alice/a");
    Endpoint alice = endpoint(new PathRules()).as(ALICE);

    assertThat(post(alice, "/home/alice/")).isEqualTo(201);
    assertThat(alice.send("GET", "/home/alice/a.meta").status()).isEqualTo(200);
    assertThat(alice.as(BOB).send("GET", "/home/alice/a.meta").status()).isEqualTo(403);
    assertThat(post(alice.as(BOB), "/home/alice/")).isEqualTo(403);
    assertThat(status(alice, "DELETE", "/home/")).isEqualTo(403);
    assertThat(status(alice, "DELETE", "/home/alice/a")).isEqualTo(204);
  }

  // ---- roles

  @ParameterizedTest
  @CsvSource({"reader,200,403,403", "editor,200,204,403", "admin,200,204,204"})
  @DisplayName("roles: each may do what its name says")
  void roles(String role, int read, int update, int delete) throws IOException {
    given("/a");
    Endpoint endpoint =
        endpoint(new RoleRules()).as(new Agent(Optional.of("bob"), Set.of(role), Optional.empty()));

    assertThat(status(endpoint, "GET", "/a")).isEqualTo(read);
    assertThat(status(endpoint, "PUT", "/a")).isEqualTo(update);
    assertThat(status(endpoint, "DELETE", "/a")).isEqualTo(delete);
  }

  @Test
  @DisplayName("roles: who has none is refused")
  void noRole() throws IOException {
    given("/a");

    assertThat(status(endpoint(new RoleRules()).as(BOB), "GET", "/a")).isEqualTo(403);
    assertThat(status(endpoint(new RoleRules()), "GET", "/a")).isEqualTo(401);
  }

  @Test
  @DisplayName("roles are those that the container says the user has")
  void rolesOfTheContainer() {
    assertThat(Roles.agent(request("bob", "editor")))
        .satisfies(agent -> assertThat(agent.id()).contains("bob"))
        .satisfies(agent -> assertThat(agent.roles()).containsExactly("editor"));
    assertThat(Roles.agent(request(null, "editor")).isAnonymous()).isTrue();
  }

  private static HttpServletRequest request(String user, String role) {
    Principal principal = user == null ? null : () -> user;
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            AuthorizationPageTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getUserPrincipal" -> principal;
                  case "isUserInRole" -> role.equals(arguments[0]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  // ---- rules kept as auxiliaries

  @Test
  @DisplayName("stored rules: hold for a resource and what is below it, until it has its own")
  void storedRulesAreInherited() throws IOException {
    given("/a/", "/a/b/", "/a/b/c", "/a/d");
    Endpoint bob = endpoint(new StoredRules("alice")).as(BOB);
    Endpoint alice = bob.as(ALICE);
    assertThat(bob.send("GET", "/a/b/c").status()).isEqualTo(403);

    assertThat(createRules(alice, "/a/", "* read\nbob read update\n").status()).isEqualTo(201);
    assertThat(createRules(alice, "/a/d", "carol read\n").status()).isEqualTo(201);

    assertThat(status(bob, "GET", "/a/b/c")).isEqualTo(200);
    assertThat(status(bob, "PUT", "/a/b/c")).isEqualTo(204);
    assertThat(status(bob, "DELETE", "/a/b/c")).isEqualTo(403);
    assertThat(status(bob.as(Agent.anonymous()), "GET", "/a/b/c")).isEqualTo(200);
    assertThat(status(bob.as(Agent.anonymous()), "PUT", "/a/b/c")).isEqualTo(401);
    assertThat(status(bob, "GET", "/a/d")).isEqualTo(403);
    assertThat(status(bob, "GET", "/")).isEqualTo(403);
    assertThat(listed(bob, "/a/")).containsExactly("/a/b/");
  }

  @Test
  @DisplayName("stored rules: only the owner sees, makes and changes them")
  void storedRulesAreTheOwners() throws IOException {
    given("/a/", "/a/b", "/a/c/");
    Endpoint bob = endpoint(new StoredRules("alice")).as(BOB);
    createRules(bob.as(ALICE), "/a/", "bob read create update delete\n");
    String rules = bob.as(ALICE).send("GET", "/a/").body();

    assertThat(rules).contains("\"acl\"");
    assertThat(bob.send("GET", "/a/").body()).doesNotContain("\"acl\"");
    for (String method : List.of("GET", "PUT", "DELETE")) {
      assertThat(status(bob, method, "/a/.acl")).as(method).isEqualTo(403);
    }
    assertThat(createRules(bob, "/a/", "* read").status()).isEqualTo(403);
    assertThat(createRules(bob, "/a/b", "* read").status()).isEqualTo(403);
    assertThat(createRules(bob, "/a/c/", "* read").status()).isEqualTo(403);
    assertThat(post(bob, "/a/")).isEqualTo(201);
    assertThat(post(bob, "/a/c/")).as("the rules above hold").isEqualTo(201);
  }

  @Test
  @DisplayName("stored rules: a change is refused if the rules change before it is committed")
  void storedRulesAreTheBasis() throws IOException {
    given("/a/", "/a/b");
    HookedStore hooked = new HookedStore(store);
    Endpoint bob = endpoint(LwsStorage.builder(hooked, new StoredRules("alice")).build()).as(BOB);
    createRules(setup, "/a/", "bob update\n");

    hooked.beforeCommit(() -> createRules(setup, "/a/b", "carol update\n"));
    assertThat(status(bob, "PUT", "/a/b")).as("new rules came").isEqualTo(403);
    assertThat(status(setup, "DELETE", "/a/b.acl")).isEqualTo(204);

    hooked.beforeCommit(() -> status(setup, "PUT", "/a/.acl"));
    assertThat(status(bob, "PUT", "/a/b")).as("they became empty").isEqualTo(403);
  }

  @Test
  @DisplayName("stored rules: the request on the page makes those that it says")
  void requestOnThePage() throws IOException {
    given("/notes/", "/notes/a");
    Endpoint bob = endpoint(new StoredRules("alice")).as(BOB);

    for (Page.Block block : Page.read("docs/authorization.md").blocks()) {
      if (block.language().equals("http")) {
        assertThat(bob.as(ALICE).sendAsShown(block.text()).status()).isEqualTo(201);
      }
    }

    assertThat(status(bob, "GET", "/notes/a")).isEqualTo(200);
    assertThat(post(bob, "/notes/")).isEqualTo(201);
    assertThat(status(bob, "DELETE", "/notes/a")).isEqualTo(403);
    assertThat(status(bob.as(Agent.anonymous()), "GET", "/notes/a")).isEqualTo(200);
  }

  // ---- hiding existence

  @Test
  @DisplayName("hidden existence: who may not read cannot tell what is there from what is not")
  void hidesExistence() throws IOException {
    given("/a");
    Authorizer authorizer = new OwnerOnly("alice");
    LwsStorage storage = LwsStorage.builder(store, authorizer).hideExistence(true).build();
    Endpoint bob = endpoint(storage).as(BOB);

    Endpoint.Reply there = bob.send("GET", "/a");
    Endpoint.Reply missing = bob.send("GET", "/b");

    assertThat(there.status()).isEqualTo(404);
    assertThat(there.body().replace("/a", "/b")).isEqualTo(missing.body());
    assertThat(bob.as(Agent.anonymous()).send("GET", "/a").status()).isEqualTo(404);
    assertThat(status(bob, "PUT", "/a")).isEqualTo(403);
    assertThat(status(bob, "PUT", "/b")).isEqualTo(403);
    assertThat(status(bob.as(ALICE), "GET", "/a")).isEqualTo(200);
  }

  // ---- how it is asked

  @Test
  @DisplayName("a recursive deletion asks for each descendant: one refusal refuses all")
  void recursiveDeletionAsksForAll() throws IOException {
    given("/a/", "/a/b", "/a/keep");
    Endpoint bob = endpoint(request -> Decision.of(!request.path().name().equals("keep"))).as(BOB);

    assertThat(bob.send("DELETE", "/a/", "Depth: infinity").status()).isEqualTo(403);
    assertThat(listed(setup, "/a/")).containsExactly("/a/b", "/a/keep");
  }

  @Test
  @DisplayName("an authorizer that fails permits nothing: 500")
  void failingAuthorizer() throws IOException {
    given("/a");
    Endpoint failing =
        endpoint(
            request -> {
              throw new IOException("the rules cannot be read");
            });

    assertThat(failing.send("GET", "/a").status()).isEqualTo(500);
    assertThat(failing.send("DELETE", "/a").status()).isEqualTo(500);
    assertThat(setup.send("GET", "/a").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("the storage description is for everybody")
  void descriptionIsPublic() throws IOException {
    assertThat(endpoint(request -> Decision.deny()).send("GET", "/.storage").status())
        .isEqualTo(200);
  }
}
