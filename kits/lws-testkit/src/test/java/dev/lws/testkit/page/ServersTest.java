// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit.page;

import static dev.lws.testkit.assertj.LwsAssertions.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Action;
import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Decision;
import dev.lws.store.memory.MemoryStore;
import dev.lws.testkit.LwsTestServer;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServersTest {

  // Any client reaches it, at http://localhost:<port>/storage-<n>/
  @RegisterExtension
  final LwsTestServer listening = LwsTestServer.onFreePort().seed("shopping").build();

  // Everybody may read, staff may write; there is room for 1,000 bytes, and PUT needs no If-Match
  @RegisterExtension
  final LwsTestServer strict =
      LwsTestServer.inMemory()
          .authorizer(
              request ->
                  Decision.of(
                      request.action() == Action.READ || request.agent().roles().contains("staff")))
          .agent(
              "carol",
              new Agent(
                  Optional.of("https://carol.example/#me"), Set.of("staff"), Optional.empty()))
          .store(() -> MemoryStore.builder().maxBytes(1_000).build())
          .storage(storage -> storage.pageSize(10))
          .binding(binding -> binding.requireConditionalPut(false))
          .build();

  @Test
  void any_client_reaches_it() throws Exception {
    try (InputStream list = listening.baseUri().resolve("list.json").toURL().openStream()) {
      assertThat(list).hasContent("{\"milk\":1}");
    }
  }

  @Test
  void rules_hold() throws Exception {
    HttpRequest write =
        HttpRequest.newBuilder(strict.baseUri().resolve("a.txt"))
            .PUT(BodyPublishers.ofString("a"))
            .build();

    assertThatProblem(strict.client().send(write, BodyHandlers.ofString())).hasStatus(401);
    assertThatProblem(strict.client("bob").send(write, BodyHandlers.ofString())).hasStatus(403);
    assertThat(strict.client("carol").send(write, BodyHandlers.ofString()).statusCode())
        .isEqualTo(201);
  }
}
