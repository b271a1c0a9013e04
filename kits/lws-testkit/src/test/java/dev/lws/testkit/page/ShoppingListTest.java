// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit.page;

import static dev.lws.testkit.assertj.LwsAssertions.assertThatManifest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.core.auth.Agent;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.testkit.LwsBaseUri;
import dev.lws.testkit.LwsClient;
import dev.lws.testkit.LwsTestServer;
import dev.lws.testkit.ReadHold;
import dev.lws.testkit.RecordedRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShoppingListTest {

  @RegisterExtension final LwsTestServer lws = LwsTestServer.inMemory().seed("shopping").build();

  @Test
  void an_item_is_added() throws Exception {
    ShoppingList list = new ShoppingList(lws.client("alice"), lws.baseUri().resolve("list.json"));

    list.add("bread");

    assertThat(lws.readText("list.json")).hasValue("{\"milk\":1,\"bread\":1}");
  }

  @Test
  void nobody_loses_an_item() throws Exception {
    ShoppingList list = new ShoppingList(lws.client(), lws.baseUri().resolve("list.json"));
    lws.raceBefore("PUT", () -> lws.write("list.json", "application/json", "{\"tea\":1}"));

    list.add("bread");

    assertThat(lws.readText("list.json")).hasValue("{\"tea\":1,\"bread\":1}");
  }

  @Test
  void a_full_storage_is_told() {
    ShoppingList list = new ShoppingList(lws.client(), lws.baseUri().resolve("list.json"));
    lws.failNext("PUT", Kind.INSUFFICIENT_STORAGE);

    assertThatThrownBy(() -> list.add("bread")).isInstanceOf(ShoppingList.FullException.class);
  }

  @Test
  void the_list_is_read_before_it_is_written() throws Exception {
    new ShoppingList(lws.client("alice"), lws.baseUri().resolve("list.json")).add("bread");

    assertThat(lws.requests())
        .hasToString("[GET list.json by alice: 200, PUT list.json by alice: 204]");
    RecordedRequest put = lws.requests().get(1);
    assertThat(put.agent()).isEqualTo(Agent.of("alice"));
    assertThat(put.headers().firstValue("If-Match")).isPresent();
    assertThat(put.bodyText()).contains("bread");
  }

  @Test
  void nothing_is_written_while_the_read_hangs() throws Exception {
    ShoppingList list = new ShoppingList(lws.client(), lws.baseUri().resolve("list.json"));
    try (ReadHold hold = lws.holdReads()) {
      CompletableFuture<Void> adding = CompletableFuture.runAsync(() -> add(list, "bread"));
      hold.awaitRead(Duration.ofSeconds(10));
      assertThat(lws.readText("list.json")).hasValue("{\"milk\":1}");
      hold.release();
      adding.get(10, TimeUnit.SECONDS);
    }
    assertThat(lws.readText("list.json").orElseThrow()).contains("bread");
  }

  @Test
  void the_list_is_shown_in_its_folder(@LwsBaseUri URI base, @LwsClient("alice") HttpClient client)
      throws Exception {
    HttpResponse<String> folder =
        client.send(HttpRequest.newBuilder(base).build(), BodyHandlers.ofString());

    assertThatManifest(folder).hasTotalItems(1).hasMember("list.json", "application/json");
  }

  private static void add(ShoppingList list, String item) {
    try {
      list.add(item);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
