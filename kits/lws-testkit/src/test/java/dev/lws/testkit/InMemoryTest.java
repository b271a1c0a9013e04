// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Without a server. */
class InMemoryTest extends EndpointRules {

  @Override
  LwsTestServerBuilder server() {
    return LwsTestServer.inMemory();
  }

  @Test
  @DisplayName("the client reaches nothing else, and says what would be right")
  void stays_here() {
    HttpRequest elsewhere = HttpRequest.newBuilder(URI.create("http://localhost:1/x")).build();

    assertThatThrownBy(() -> lws.client().send(elsewhere, BodyHandlers.ofString()))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(lws.baseUri().toString())
        .hasMessageContaining("http://localhost:1/x");
  }
}
