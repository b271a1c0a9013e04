// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.LwsStorage;
import dev.lws.core.ManualClock;
import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That which an agent can tell of an auxiliary that it may not read. */
class HiddenAuxiliaryTest {

  private static final Agent OWNER = Agent.of("urn:owner");

  private final ManualClock clock = new ManualClock("2024-05-01T12:00:00Z");

  private HttpBinding binding() {
    Authorizer secretsAreTheOwners =
        request ->
            Decision.of(request.agent().equals(OWNER) || !request.path().name().contains("secret"));
    return HttpBinding.of(
        LwsStorage.builder(MemoryStore.create(), secretsAreTheOwners).clock(clock).build());
  }

  @Test
  @DisplayName("REA-8 SEC-1 a hidden auxiliary shows neither in bytes nor in dates nor in tags")
  void leavesNoDate() throws IOException {
    HttpBinding binding = binding();
    new FakeExchange("PUT", "/doc").agent(OWNER).body("text/plain", "x").sentTo(binding);
    FakeExchange linksetBefore = new FakeExchange("GET", "/doc.meta").sentTo(binding);
    FakeExchange manifestBefore = new FakeExchange("GET", "/doc.manifest").sentTo(binding);
    clock.advance(Duration.ofHours(1));

    FakeExchange created =
        new FakeExchange("POST", "/doc")
            .agent(OWNER)
            .header("Slug", "secretacl")
            .header("Link", "</doc>; rel=\"principal\"")
            .header("Link", "<>; rel=\"acl\"; anchor=\"/doc\"")
            .body("text/plain", "rules")
            .sentTo(binding);

    assertThat(created.status()).isEqualTo(201);
    assertLooksTheSame(new FakeExchange("GET", "/doc.meta").sentTo(binding), linksetBefore);
    assertLooksTheSame(new FakeExchange("GET", "/doc.manifest").sentTo(binding), manifestBefore);
  }

  private static void assertLooksTheSame(FakeExchange after, FakeExchange before) {
    assertThat(after.responseText()).isEqualTo(before.responseText());
    assertThat(after.answered("Last-Modified")).isEqualTo(before.answered("Last-Modified"));
    assertThat(after.answered("Vary")).isEqualTo(before.answered("Vary"));
    assertThat(after.answered("ETag")).isEqualTo(before.answered("ETag"));
  }
}
