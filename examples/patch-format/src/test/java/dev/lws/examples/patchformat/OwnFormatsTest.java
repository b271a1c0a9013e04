// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.patchformat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.http.HttpBinding;
import dev.lws.servlet.LwsServlet;
import dev.lws.store.ResourceStore;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formats at work, on a server that clients talk to. */
@Timeout(60)
class OwnFormatsTest {

  private static final String PREPEND = "text/x-prepend";
  private static final String INCREMENT = "application/x-increment+json";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Server server = new Server();
  private URI root;

  @BeforeEach
  void start() throws Exception {
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    LwsServlet endpoint =
        new LwsServlet(HttpBinding.of(storage(MemoryStore.create(), request -> Decision.permit())));
    context.addServlet(new ServletHolder(endpoint), "/*");
    server.setHandler(context);
    server.start();
    root = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/");
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private static LwsStorage storage(ResourceStore store, Authorizer authorizer) {
    LwsStorage storage =
        LwsStorage.builder(store, authorizer)
            .patchFormat(new PrependFormat())
            .patchFormat(new IncrementFormat())
            .build();
    return storage;
  }

  @ParameterizedTest(name = "on {0}")
  @DisplayName(
      "UPD-5 ALL-10 Accept-Patch lists a format on the resources that it suits, not on others")
  @CsvSource({
    "text/plain, true, false",
    "text/markdown;charset=utf-8, true, false",
    "application/json, false, true",
    "application/ld+json, false, false",
    "image/png, false, false"
  })
  void announced(String mediaType, boolean prepend, boolean increment) throws Exception {
    put("resource", mediaType, "{}");

    for (String method : List.of("GET", "HEAD", "OPTIONS")) {
      List<String> formats = formats(send(method, "resource", mediaType, ""));

      assertThat(formats.contains(PREPEND)).as(method).isEqualTo(prepend);
      assertThat(formats.contains(INCREMENT)).as(method).isEqualTo(increment);
      assertThat(formats).contains("application/x-sabredav-partialupdate");
    }
  }

  @Test
  @DisplayName("UPD-5 UPD-10 a document is put before a text, whose media type stays")
  void prepends() throws Exception {
    put("log", "text/plain;charset=utf-8", "monday\n");

    HttpResponse<String> reply = send("PATCH", "log", PREPEND + ";charset=utf-8", "tuesday\n");

    assertThat(reply.statusCode()).isEqualTo(204);
    assertThat(get("log").body()).isEqualTo("tuesday\nmonday\n");
    assertThat(get("log").headers().firstValue("Content-Type").orElseThrow())
        .isEqualToIgnoringCase("text/plain;charset=utf-8");
  }

  @Test
  @DisplayName("UPD-5 a target that a format does not suit is 415, with those that do")
  void unsuitable() throws Exception {
    put("image", "image/png", "bytes");

    HttpResponse<String> reply = send("PATCH", "image", PREPEND, "text");

    assertThat(reply.statusCode()).isEqualTo(415);
    assertThat(formats(reply)).contains("message/byterange").doesNotContain(PREPEND, INCREMENT);
    assertThat(get("image").body()).isEqualTo("bytes");
  }

  @Test
  @DisplayName("UPD-12 what clients add at the same time is all kept")
  void concurrent() throws Exception {
    put("counters", "application/json", "{\"likes\":7,\"views\":0}");
    put("log", "text/plain", "");

    List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      replies.add(client.sendAsync(patch("counters", INCREMENT, "{\"views\":1}"), text()));
      replies.add(client.sendAsync(patch("log", PREPEND, "x"), text()));
    }

    assertThat(replies).allSatisfy(reply -> assertThat(reply.get().statusCode()).isEqualTo(204));
    assertThat(get("counters").body()).isEqualTo("{\"likes\":7,\"views\":10}");
    assertThat(get("log").body()).isEqualTo("x".repeat(10));
  }

  @ParameterizedTest(name = "{1} on {0} is {2}")
  @DisplayName("UPD-10 counters change all together or not at all")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1,\"b\":2147483647} | {\"a\":-2,\"b\":1} | 204 | {\"a\":-1,\"b\":2147483648}",
        "{\"a\":1}                  | {}                 | 204 | {\"a\":1}",
        "{\"a\":1}                  | {\"a\":1,\"b\":1}  | 409 | {\"a\":1}",
        "{\"a\":\"1\"}              | {\"a\":1}          | 409 | {\"a\":\"1\"}",
        "[1]                        | {\"a\":1}          | 409 | [1]",
        "{\"a\":1}                  | {\"a\":1.5}        | 400 | {\"a\":1}",
        "{\"a\":1}                  | [1]                | 400 | {\"a\":1}",
        "{\"a\":1}                  | {\"a\":            | 400 | {\"a\":1}"
      })
  void increments(String before, String patch, int status, String after) throws Exception {
    put("counters", "application/json", before);

    HttpResponse<String> reply = send("PATCH", "counters", INCREMENT, patch);

    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(get("counters").body()).isEqualTo(after);
  }

  private void put(String name, String mediaType, String body) throws Exception {
    assertThat(send("PUT", name, mediaType, body).statusCode()).isEqualTo(201);
  }

  private HttpResponse<String> get(String name) throws Exception {
    return client.send(HttpRequest.newBuilder(root.resolve(name)).build(), text());
  }

  private HttpResponse<String> send(String method, String name, String mediaType, String body)
      throws IOException, InterruptedException {
    return client.send(request(method, name, mediaType, body), text());
  }

  private HttpRequest patch(String name, String mediaType, String body) {
    return request("PATCH", name, mediaType, body);
  }

  private HttpRequest request(String method, String name, String mediaType, String body) {
    return HttpRequest.newBuilder(root.resolve(name))
        .header("Content-Type", mediaType)
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }

  private static HttpResponse.BodyHandler<String> text() {
    return BodyHandlers.ofString(UTF_8);
  }

  private static List<String> formats(HttpResponse<String> reply) {
    return List.of(reply.headers().firstValue("Accept-Patch").orElseThrow().split(", "));
  }
}
