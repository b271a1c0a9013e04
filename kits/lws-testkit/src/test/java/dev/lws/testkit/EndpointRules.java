// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import static dev.lws.testkit.assertj.LwsAssertions.assertThat;
import static dev.lws.testkit.assertj.LwsAssertions.assertThatManifest;
import static dev.lws.testkit.assertj.LwsAssertions.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Agent;
import dev.lws.core.operation.LwsException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rules for a server, whether it listens or not. */
@Timeout(60)
abstract class EndpointRules {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Agent STAFF =
      new Agent(Optional.of("https://example.org/#me"), Set.of("staff"), Optional.empty());

  @RegisterExtension
  final LwsTestServer lws =
      server()
          .seed("notes")
          .mediaType("recipe", "text/x-recipe")
          .agent("eve", STAFF)
          .authorizer(new MembersMayWrite())
          .build();

  abstract LwsTestServerBuilder server();

  // What is there

  @Test
  @DisplayName("what is seeded is there, files as data resources by their names")
  void is_seeded() throws Exception {
    assertThatManifest(get("")).hasMembers("film.recipe", "lists/", "todo.json").hasTotalItems(3);
    assertThatManifest(get("lists/")).hasMember("to buy.txt", "text/plain");
    assertThat(get("todo.json")).hasStatus(200).hasHeader("Content-Type", "application/json");
    assertThat(get("film.recipe")).hasHeader("Content-Type", "text/x-recipe");
    assertThat(get("lists/to%20buy.txt").body()).isEqualTo("bread\n");
  }

  @Test
  @DisplayName("the base URI is that of the root container, below a path")
  void has_a_base_uri() throws Exception {
    assertThat(lws.baseUri().getPath()).matches("/[^/]+/");
    assertThatManifest(get("")).hasId(lws.baseUri().getPath()).hasType("Container");
  }

  @Test
  @DisplayName("parameters are resolved")
  void resolves_parameters(
      LwsTestServer server,
      LwsStorage storage,
      @LwsBaseUri URI base,
      @LwsClient HttpClient nobody,
      @LwsClient("alice") HttpClient alice)
      throws Exception {
    assertThat(server).isSameAs(lws);
    assertThat(storage).isSameAs(lws.storage());
    assertThat(base).isEqualTo(lws.baseUri());
    HttpRequest create = HttpRequest.newBuilder(base).POST(BodyPublishers.ofString("x")).build();
    assertThat(nobody.send(create, BodyHandlers.ofString())).hasStatus(401);
    assertThat(alice.send(create, BodyHandlers.ofString())).hasStatus(201).hasStrongEtag();
  }

  @Test
  @DisplayName("write, read and delete work behind the back of application and rules")
  void has_a_back_door() throws Exception {
    lws.write("a/b c/d.txt", "text/plain", "one");
    lws.write("a/b c/d.txt", "text/plain", "two");

    assertThat(get("a/b%20c/d.txt").body()).isEqualTo("two");
    assertThat(lws.readText("a/b c/d.txt")).hasValue("two");
    lws.delete("a/");
    assertThat(lws.read("a/b c/d.txt")).isEmpty();
    assertThat(lws.requests()).hasSize(1);
  }

  @Test
  @DisplayName("a path that nothing can be stored at is refused with the reason")
  void refuses_impossible_paths() {
    assertThatThrownBy(() -> lws.write("todo.json.meta", "text/plain", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("todo.json.meta");
    assertThatThrownBy(() -> lws.write("a//b", "text/plain", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty segment");
    assertThatThrownBy(() -> lws.write("a/", "text/plain", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("container");
    assertThatThrownBy(() -> lws.read("lists/")).isInstanceOf(IllegalStateException.class);
  }

  // Agents

  @Test
  @DisplayName("an agent is who the Authorization field names: Bearer or Basic")
  void tells_agents_by_name() throws Exception {
    String basic =
        Base64.getEncoder().encodeToString("alice:secret".getBytes(StandardCharsets.UTF_8));

    put(lws.client("alice"), "1.txt").send();
    put(lws.client(), "2.txt").with("Authorization", "Basic " + basic).send();
    put(lws.client("alice"), "3.txt").with("Authorization", "Bearer bob").send();
    put(lws.client("eve"), "4.txt").send();
    HttpResponse<String> refused = put(lws.client(), "5.txt").send();

    assertThat(lws.requests())
        .extracting(RecordedRequest::agent)
        .containsExactly(
            Agent.of("alice"), Agent.of("alice"), Agent.of("bob"), STAFF, Agent.anonymous());
    assertThatProblem(refused).hasStatus(401).hasKind(Kind.UNKNOWN_REQUESTER);
    assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
  }

  // Requests

  @Test
  @DisplayName("requests are recorded: what was sent, by whom, and how it was answered")
  void records_requests() throws Exception {
    put(lws.client("alice"), "new%20note.txt").with("X-Trace", "7").send();
    get("todo.json?a=b");

    assertThat(lws.requests())
        .hasToString("[PUT new%20note.txt by alice: 201, GET todo.json: 200]");
    RecordedRequest request = lws.takeRequest(LONG);
    assertThat(request.method()).isEqualTo("PUT");
    assertThat(request.path()).isEqualTo("new%20note.txt");
    assertThat(request.headers().firstValue("x-trace")).hasValue("7");
    assertThat(request.bodyText()).isEqualTo("content");
    assertThat(request.bodyLength()).isEqualTo(7);
    assertThat(request.status()).isEqualTo(201);
    assertThat(lws.takeRequest(LONG).target()).isEqualTo(lws.baseUri().getPath() + "todo.json?a=b");
    assertThatThrownBy(() -> lws.takeRequest(Duration.ZERO))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("GET todo.json");
  }

  @Test
  @DisplayName("a request can be waited for")
  void awaits_requests() throws Exception {
    CompletableFuture<HttpResponse<Void>> response =
        lws.client().sendAsync(request("todo.json").build(), BodyHandlers.discarding());

    assertThat(lws.takeRequest(LONG).path()).isEqualTo("todo.json");
    response.get(30, TimeUnit.SECONDS);
  }

  // HTTP as it is elsewhere

  @Test
  @DisplayName(
      "bodies of any kind are sent and received: of unknown length, none, parts, none at all")
  void speaks_http() throws Exception {
    byte[] large = new byte[300_000];
    large[299_999] = 1;
    HttpResponse<String> created =
        lws.client("alice")
            .send(
                request("large.bin")
                    .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                    .build(),
                BodyHandlers.ofString());
    assertThat(created).hasStatus(201);
    HttpResponse<byte[]> read =
        lws.client().send(request("large.bin").build(), BodyHandlers.ofByteArray());
    assertThat(read.body()).isEqualTo(large);
    assertThat(lws.requests().get(0).bodyLength()).isEqualTo(large.length);
    assertThat(lws.requests().get(0).body()).hasSize(64 << 10);
    String etag = read.headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> head = send(request("large.bin").method("HEAD", BodyPublishers.noBody()));
    assertThat(head).hasStatus(200).hasHeader("Content-Length", "300000");
    assertThat(head.body()).isEmpty();
    assertThat(send(request("large.bin").header("If-None-Match", etag))).hasStatus(304);
    HttpResponse<String> part = send(request("large.bin").header("Range", "bytes=-1"));
    assertThat(part).hasStatus(206);
    assertThat(part.body()).isEqualTo("\u0001");
    HttpResponse<String> deleted =
        lws.client("alice").send(request("large.bin").DELETE().build(), BodyHandlers.ofString());
    assertThat(deleted).hasStatus(204);
    assertThatProblem(get("large.bin")).hasStatus(404);
  }

  @Test
  @DisplayName("a body that fails on its way is an IOException, and nothing is stored")
  void fails_with_the_body() {
    BodyPublisher broken =
        BodyPublishers.ofByteArrays(
            () -> {
              throw new IllegalStateException("broken");
            });
    HttpRequest request = request("broken.txt").PUT(broken).build();

    assertThatThrownBy(() -> lws.client("alice").send(request, BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
    assertThat(lws.read("broken.txt")).isEmpty();
  }

  // Faults

  @Test
  @DisplayName("failNext fails the next request with that method, once, and nothing is changed")
  void fails_the_next() throws Exception {
    lws.failNext("PUT", Kind.INSUFFICIENT_STORAGE);

    assertThat(get("todo.json")).hasStatus(200);
    assertThatProblem(put(lws.client("alice"), "a.txt").send())
        .hasStatus(507)
        .hasKind(Kind.INSUFFICIENT_STORAGE)
        .hasDetailContaining("failNext");
    assertThat(lws.read("a.txt")).isEmpty();
    assertThat(put(lws.client("alice"), "a.txt").send()).hasStatus(201);
    assertThat(lws.requests().get(1).agent()).isEqualTo(Agent.of("alice"));
  }

  @Test
  @DisplayName(
      "failNext fails as often as it was called, in that order, with the fields that go along")
  void fails_in_order() throws Exception {
    lws.failNext("GET", Kind.UNKNOWN_REQUESTER);
    lws.failNext("GET", Kind.UNKNOWN_ERROR);

    HttpResponse<String> first = get("todo.json");
    assertThatProblem(first).hasStatus(401);
    assertThat(first.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThatProblem(get("todo.json")).hasStatus(500);
    assertThat(get("todo.json")).hasStatus(200);
  }

  @Test
  @DisplayName("raceBefore lets another change come first, so that the ETag seen before is stale")
  void loses_a_race() throws Exception {
    String etag = get("todo.json").headers().firstValue("ETag").orElseThrow();
    lws.raceBefore("PUT", () -> lws.write("todo.json", "application/json", "{\"milk\":7}"));

    HttpResponse<String> late = put(lws.client("alice"), "todo.json").with("If-Match", etag).send();

    assertThatProblem(late).hasStatus(412).hasKind(Kind.PRECONDITION_FAILED);
    assertThat(lws.readText("todo.json")).hasValue("{\"milk\":7}");
  }

  @Test
  @DisplayName("holdReads keeps reads waiting until they are released, and writes are not kept")
  void holds_reads() throws Exception {
    CompletableFuture<HttpResponse<String>> response;
    try (ReadHold hold = lws.holdReads()) {
      response = lws.client().sendAsync(request("todo.json").build(), BodyHandlers.ofString());
      hold.awaitRead(LONG);
      assertThat(put(lws.client("alice"), "b.txt").send()).hasStatus(201);
      assertThat(response).isNotDone();
    }
    assertThat(response.get(30, TimeUnit.SECONDS)).hasStatus(200);
    assertThat(get("todo.json")).hasStatus(200);
  }

  @Test
  @DisplayName("a read that is held runs into the timeout of its request")
  void times_out() throws Exception {
    try (ReadHold hold = lws.holdReads()) {
      HttpRequest impatient = request("todo.json").timeout(Duration.ofMillis(30)).build();

      assertThatThrownBy(() -> lws.client().send(impatient, BodyHandlers.ofString()))
          .isInstanceOf(HttpTimeoutException.class);
      hold.awaitRead(LONG);
    }
  }

  @Test
  @DisplayName("slowReads sends the head at once and the body in pieces, each after a pause")
  void reads_slowly() throws Exception {
    Semaphore pieces = new Semaphore(0);
    lws.slowReads(4, sent -> pieces.acquire());

    HttpResponse<InputStream> response =
        lws.client().send(request("todo.json").build(), BodyHandlers.ofInputStream());

    assertThat(response.statusCode()).isEqualTo(200);
    try (InputStream body = response.body()) {
      pieces.release();
      assertThat(body.readNBytes(4)).asString().isEqualTo("{\"mi");
      pieces.release(2);
      assertThat(body.readAllBytes()).asString().isEqualTo("lk\":1}");
    }
    assertThat(pieces.availablePermits()).isZero();
  }

  @Test
  @DisplayName("slowReads by a rate sends everything")
  void has_a_rate() throws Exception {
    lws.slowReads(1_000);

    assertThat(get("todo.json").body()).isEqualTo("{\"milk\":1}");
    assertThatThrownBy(() -> lws.slowReads(0)).isInstanceOf(IllegalArgumentException.class);
  }

  // Sending

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(lws.baseUri().resolve(path));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return lws.client().send(request.build(), BodyHandlers.ofString());
  }

  private Put put(HttpClient client, String path) {
    return new Put(client, request(path).PUT(BodyPublishers.ofString("content")));
  }

  private record Put(HttpClient client, HttpRequest.Builder request) {

    Put with(String name, String value) {
      request.header(name, value);
      return this;
    }

    HttpResponse<String> send() throws Exception {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
