// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.server.Client.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The permissions of a server with tokens. */
@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
@ParameterizedClass(name = "--adapter {0}")
@ValueSource(strings = {"servlet", "jaxrs"})
class TokenRulesTest {

  private static final List<String> TOKENS =
      List.of(
          "--token=owner-token=https://owner.example/",
          "--token=other-token=https://other.example/",
          "--owner=https://owner.example/",
          "--as-uri=https://as.example/");

  @Parameter String adapter;

  private ServerProcess shown;
  private ServerProcess closed;
  private Client client;
  private Client ofClosed;

  @BeforeParameterizedClassInvocation
  void start() throws IOException {
    shown = server(TOKENS, "--public-read", "--private-name=secret");
    closed = server(TOKENS);
    client = new Client(shown.baseUri());
    ofClosed = new Client(closed.baseUri());
    create(ofClosed, "/note");
    create(client, "/note");
    create(client, "/secret-plan");
    Answer auxiliary =
        client.send(
            "POST",
            "/secret-plan",
            "about it",
            List.of(
                "Authorization: Bearer owner-token",
                "Content-Type: text/plain",
                "Slug: innocent",
                "Link: </secret-plan>; rel=\"principal\"",
                "Link: <>; rel=\"comment\"; anchor=\"/secret-plan\""));
    assertThat(auxiliary.field("Location")).hasValue("/secret-plan.innocent");
  }

  private ServerProcess server(List<String> arguments, String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of("--port=0", "--adapter=" + adapter));
    all.addAll(arguments);
    all.addAll(List.of(more));
    return ServerProcess.start(all.toArray(String[]::new));
  }

  @AfterParameterizedClassInvocation
  void stop() {
    shown.close();
    closed.close();
  }

  @ParameterizedTest(name = "{0} {1} {2} is {3}")
  @DisplayName("ALL-5 the owner may do everything, others may read what is not private")
  @CsvSource({
    "owner-token,GET,/note,200",
    "owner-token,GET,/secret-plan,200",
    "owner-token,GET,/secret-plan.meta,200",
    "owner-token,GET,/secret-plan.innocent,200",
    "owner-token,POST,/,201",
    "other-token,GET,/,200",
    "other-token,GET,/note,200",
    "other-token,HEAD,/note,200",
    "other-token,OPTIONS,/note,204",
    "other-token,GET,/note.meta,200",
    "other-token,GET,/secret-plan,403",
    "other-token,GET,/secret-plan.meta,403",
    "other-token,GET,/secret-plan.manifest,403",
    "other-token,GET,/secret-plan.innocent,403",
    "other-token,GET,/secret-never-was,403",
    "other-token,POST,/,403",
    "other-token,PUT,/note,403",
    "other-token,PATCH,/note,403",
    "other-token,DELETE,/note,403",
    ",GET,/,200",
    ",GET,/note,200",
    ",GET,/secret-plan,401",
    ",GET,/secret-plan.innocent,401",
    ",POST,/,401",
    ",DELETE,/note,401",
    ",GET,/.storage,200",
    "unknown-token,GET,/note,401",
    "unknown-token,GET,/secret-plan,401",
    "unknown-token,POST,/,401",
    "unknown-token,GET,/.storage,200"
  })
  void rules(String token, String method, String target, int status) throws Exception {
    assertThat(send(client, token, method, target).status()).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0} {1} {2} is {3}")
  @DisplayName("ALL-5 without --public-read only the owner may read")
  @CsvSource({
    "owner-token,GET,/note,200",
    "other-token,GET,/note,403",
    "other-token,GET,/,403",
    ",GET,/note,401",
    "unknown-token,GET,/note,401",
    ",GET,/.storage,200"
  })
  void closedRules(String token, String method, String target, int status) throws Exception {
    assertThat(send(ofClosed, token, method, target).status()).isEqualTo(status);
  }

  @Test
  @DisplayName("REA-8 private resources are listed to the owner only")
  void listing() throws Exception {
    assertThat(send(client, "owner-token", "GET", "/").body()).contains("\"/secret-plan\"");
    assertThat(send(client, "other-token", "GET", "/").body())
        .contains("\"/note\"")
        .doesNotContain("secret");
    assertThat(send(client, null, "GET", "/").body())
        .contains("\"/note\"")
        .doesNotContain("secret");
  }

  @Test
  @DisplayName("ALL-5 the challenge names the authorization server")
  void challenge() throws Exception {
    assertThat(send(client, null, "GET", "/secret-plan").field("WWW-Authenticate"))
        .hasValueSatisfying(
            field -> assertThat(field).contains("Bearer", "as_uri=\"https://as.example/\""));
  }

  @Test
  @DisplayName("ALL-5 the challenge names the endpoint by itself")
  void challengeByDefault() throws Exception {
    try (ServerProcess server = server(List.of("--token=t=urn:a", "--owner=urn:a"))) {
      String base = server.baseUri().toString();
      Client own = new Client(java.net.URI.create(base));

      assertThat(send(own, null, "GET", "/").field("WWW-Authenticate"))
          .hasValueSatisfying(field -> assertThat(field).contains("as_uri=\"" + base + "\""));
    }
  }

  @Test
  @DisplayName("a server with tokens but none for an owner warns that nobody can write")
  void noOwner() throws Exception {
    try (ServerProcess server = server(List.of("--token=t=urn:a"))) {
      server.baseUri();
      server.terminate();

      assertThat(server.end().err())
          .containsExactly(
              "warning: no --token is given for an --owner, so nobody may change anything");
    }
  }

  private static void create(Client at, String target) throws IOException {
    Answer answer =
        at.send(
            "PUT",
            target,
            "hello",
            List.of("Authorization: Bearer owner-token", "Content-Type: text/plain"));
    assertThat(answer.status()).isEqualTo(201);
  }

  private static Answer send(Client at, String token, String method, String target)
      throws IOException {
    List<String> fields = new ArrayList<>(List.of("Content-Type: text/plain"));
    if (token != null) {
      fields.add("Authorization: Bearer " + token);
    }
    return at.send(method, target, method.equals("POST") ? "hello" : "", fields);
  }
}
