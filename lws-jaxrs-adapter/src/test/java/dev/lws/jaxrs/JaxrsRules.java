// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.http.HttpBinding;
import dev.lws.http.tck.host.LwsHost.Running;
import dev.lws.jaxrs.servlet.OriginalRequestFilter;
import dev.lws.servlet.ServerLog;
import dev.lws.servlet.Wire;
import dev.lws.servlet.Wire.Answer;
import dev.lws.store.ResourceStore;
import dev.lws.store.memory.MemoryStore;
import jakarta.servlet.Filter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for the adapter in each runtime and container, beyond the HTTP contract. */
@Timeout(60)
abstract class JaxrsRules {

  private static final String PROBLEM = "application/problem+json";

  private Optional<Running> running = Optional.empty();

  abstract JaxrsHost host();

  @AfterEach
  void stop() throws Exception {
    Optional<Running> last = running;
    running = Optional.empty();
    if (last.isPresent()) {
      last.get().close();
    }
  }

  @ParameterizedTest
  @DisplayName("an endpoint works at any application path and sub-path, any depth below")
  @CsvSource({"'','',''", "'','',/storage", "/app,/api,''", "/app,/api,/storage", "/a/b,/x,/c/d"})
  void anyMount(String context, String application, String mount) throws Exception {
    LwsResource endpoint = endpoint(mount, MemoryStore.create());
    Wire wire = start(List.of(), context, application, mount, List.of(), endpoint);
    String root = context + application + mount + "/";

    String container = "Link: <https://www.w3.org/ns/lws#Container>; rel=\"type\"";
    assertThat(wire.sendBody("PUT", root + "a/", "", container).status()).isEqualTo(201);
    Answer created = wire.sendBody("PUT", root + "a/b", "hello", "Content-Type: text/plain");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.field("Location")).hasValue(root + "a/b");
    assertThat(wire.send("GET", root + "a/b").body()).isEqualTo("hello");
    assertThat(wire.send("GET", root + "a/").status()).isEqualTo(200);
    assertThat(wire.send("GET", root).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("ALL-9 the mount without its slash leads to the mount with it")
  void mountWithoutSlash() throws Exception {
    Answer answer = start(List.of()).send("GET", "/app/api/storage");

    assertThat(answer.status()).isEqualTo(308);
    assertThat(answer.field("Location")).hasValue("/app/api/storage/");
  }

  @Test
  @DisplayName(
      "a request that was refused is not carried out because the error page is the mount's")
  void errorPageIsNoRequest() throws Exception {
    Filter errorDispatch =
        (request, response, chain) -> {
          if (((HttpServletRequest) request).getMethod().equals("PUT")) {
            request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 403);
          }
          chain.doFilter(request, response);
        };
    Wire wire = start(List.of(), List.of(errorDispatch));
    String target = "/app/api/storage/note";

    Answer refused = wire.sendBody("PUT", target, "hello", "Content-Type: text/plain");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(wire.send("GET", target).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("two endpoints in one application are two")
  void twoEndpoints() throws Exception {
    Wire wire =
        start(
            List.of(),
            "",
            "",
            "",
            List.of(),
            endpoint("/storage", MemoryStore.create()),
            endpoint("/c/d", MemoryStore.create()));

    wire.sendBody("PUT", "/storage/note", "one", "Content-Type: text/plain");
    wire.sendBody("PUT", "/c/d/note", "two", "Content-Type: text/plain");

    assertThat(wire.send("GET", "/storage/note").body()).isEqualTo("one");
    assertThat(wire.send("GET", "/c/d/note").body()).isEqualTo("two");
  }

  @Test
  @DisplayName("the agent is the user of the SecurityContext, which filters of the host set")
  void securityContextUser() throws Exception {
    Authorizer onlyAlice =
        request -> Decision.of(request.agent().id().equals(Optional.of("alice")));
    HttpBinding binding =
        HttpBinding.of(LwsStorage.builder(MemoryStore.create(), onlyAlice).build());
    Wire wire =
        start(List.of(new HostComponents.Login()), "", "", "", List.of(), new Storage(binding));

    assertThat(wire.send("GET", "/storage/", "X-User: alice").status()).isEqualTo(200);
    assertThat(wire.send("GET", "/storage/", "X-User: bob").status()).isEqualTo(403);
    assertThat(wire.send("GET", "/storage/").status()).isEqualTo(401);
  }

  @Test
  @DisplayName("request filters of the host may refuse, and response filters add fields")
  void hostFiltersRun() throws Exception {
    Wire wire = start(List.of(new HostComponents.Gate(), new HostComponents.Cors()));

    Answer served = wire.send("GET", "/app/api/storage/");
    Answer refused = wire.send("GET", "/app/api/storage/", "X-Refuse: yes");
    Answer odd = wire.send("BREW", "/app/api/storage/", "X-Refuse: yes");

    assertThat(served.field("Access-Control-Allow-Origin")).hasValue("https://app.example");
    assertThat(refused.status()).isEqualTo(418);
    assertThat(refused.field("Access-Control-Allow-Origin")).hasValue("https://app.example");
    assertThat(odd.status()).isEqualTo(418);
  }

  @Test
  @DisplayName("ALL-13 what a filter of the host has set gives way, but Vary and Link add")
  void hostFieldsGiveWay() throws Exception {
    Wire wire = start(List.of(new HostComponents.Cors()));

    Answer answer = wire.send("GET", "/app/api/storage/");

    assertThat(answer.fields("Cache-Control")).containsExactly("no-cache");
    assertThat(String.join(", ", answer.fields("Vary"))).contains("X-Of-The-Filter", "Accept");
    assertThat(answer.fields("Link")).contains("</help>; rel=\"help\"").hasSizeGreaterThan(1);
  }

  @Test
  @DisplayName("no writer, interceptor or exception mapper of the host changes what is sent")
  void hostProvidersKeepOut() throws Exception {
    Wire wire =
        start(
            List.of(
                new HostComponents.AnyWriter(),
                new HostComponents.Compressor(),
                new HostComponents.AnyMapper()));
    wire.sendBody("PUT", "/app/api/storage/note", "hello", "Content-Type: text/plain");

    Answer read = wire.send("GET", "/app/api/storage/note", "Accept-Encoding: gzip");
    Answer missing = wire.send("GET", "/app/api/storage/missing");

    assertThat(read.body()).isEqualTo("hello");
    assertThat(read.fields("Content-Encoding")).isEmpty();
    assertThat(read.field("Content-Length")).hasValue("5");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.field("Content-Type")).hasValue(PROBLEM);
  }

  @Test
  @DisplayName("the host's own resources are served as before")
  void hostResourcesAreServed() throws Exception {
    Wire wire = start(List.of(new HostComponents.Hello()));

    assertThat(wire.send("GET", "/app/api/hello").body()).isEqualTo("hi");
    assertThat(wire.send("GET", "/app/api/hello", "Accept: image/png").status()).isEqualTo(406);
    assertThat(wire.send("BREW", "/app/api/hello").status()).isEqualTo(405);
    assertThat(wire.send("GET", "/app/api/storages").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @DisplayName("ALL-10 methods that JAX-RS does not know reach the endpoint, with nothing in front")
  @ValueSource(strings = {"TRACE", "PROPFIND", "PURGE"})
  void anyMethod(String method) throws Exception {
    LwsResource endpoint = endpoint("/storage", MemoryStore.create());
    Wire wire = start(List.of(), "", "", "", List.of(), endpoint);

    Answer answer = wire.send(method, "/storage/");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(String.join(", ", answer.fields("Allow"))).contains("GET").doesNotContain("TRACE");
    assertThat(answer.field("Content-Type")).hasValue(PROBLEM);
  }

  @ParameterizedTest
  @DisplayName("ALL-16 text types come back without a charset that they did not have")
  @ValueSource(
      strings = {"text/plain", "text/html; charset=ISO-8859-1", "application/xml", "text/x-a;b=c"})
  void mediaTypeKept(String type) throws Exception {
    Wire wire = start(List.of());
    wire.sendBody("PUT", "/app/api/storage/note", "hello", "Content-Type: " + type);

    String sent = wire.send("GET", "/app/api/storage/note").field("Content-Type").orElseThrow();

    assertThat(sent.replace(" ", "")).isEqualToIgnoringCase(type.replace(" ", ""));
  }

  @Test
  @DisplayName("HEAD has the length of GET and no body")
  void head() throws Exception {
    Wire wire = start(List.of());
    wire.sendBody("PUT", "/app/api/storage/note", "hello", "Content-Type: text/plain");

    Answer answer = wire.send("HEAD", "/app/api/storage/note");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.fields("Content-Length")).containsExactly("5");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  @DisplayName("204 and 304 announce no length")
  void bodiless() throws Exception {
    Wire wire = start(List.of());
    wire.sendBody("PUT", "/app/api/storage/note", "hello", "Content-Type: text/plain");
    String tag = wire.send("HEAD", "/app/api/storage/note").field("ETag").orElseThrow();

    Answer unmodified = wire.send("GET", "/app/api/storage/note", "If-None-Match: " + tag);
    Answer deleted = wire.send("DELETE", "/app/api/storage/note", "If-Match: " + tag);

    assertThat(unmodified.status()).isEqualTo(304);
    assertThat(unmodified.fields("Content-Length")).isEmpty();
    assertThat(unmodified.fields("Transfer-Encoding")).isEmpty();
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.fields("Content-Length")).isEmpty();
    assertThat(deleted.fields("Content-Type")).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("what the host makes of a failing store never fills up the body that broke off")
  @ValueSource(ints = {10, 1_000_000, 2_999_999})
  void brokenDownload(int good) throws Exception {
    ResourceStore store = Brittle.store(good);
    Wire wire =
        start(
            List.of(new HostComponents.AnyMapper()),
            "",
            "",
            "",
            List.of(),
            endpoint("/storage", store));
    String body = "x".repeat(3_000_000);
    wire.sendBody("PUT", "/storage/large", body, "Content-Type: text/plain");

    Answer answer = wire.send("GET", "/storage/large");

    if (answer.status() == 200) {
      assertThat(answer.field("Content-Length")).hasValue("3000000");
      assertThat(answer.body().length()).isBetween(1, 2_999_999);
      assertThat(answer.body()).containsOnlyOnce("x".repeat(answer.body().length()));
    } else {
      assertThat(answer.status()).isEqualTo(500);
    }
  }

  @Test
  @DisplayName("a client that goes away during a download is not worth a warning")
  void downloadAbandoned() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    Wire wire = start(List.of(), List.of(countDown(answered, "GET")));
    wire.send("HEAD", "/app/api/storage/"); // has the runtime say what it says when it starts
    try (ServerLog log = new ServerLog()) {
      String target = "/app/api/storage/large";
      wire.sendBody("PUT", target, "x".repeat(32 << 20), "Content-Type: text/plain");

      wire.abandon(wire.head("GET", target, new String[0]), 100_000);

      assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
      stop();
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  @DisplayName("a client that goes away during an upload changes nothing, and is no warning")
  void uploadAbandoned() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    Wire wire = start(List.of(), List.of(countDown(answered, "PUT")));
    wire.send("HEAD", "/app/api/storage/"); // has the runtime say what it says when it starts
    try (ServerLog log = new ServerLog()) {
      String[] fields = {
        "Content-Type: text/plain", "Content-Length: 100000", "Expect: 100-continue"
      };

      // The server asks for the body and gets none
      wire.abandon(wire.head("PUT", "/app/api/storage/part", fields), "HTTP/1.1 100".length());

      assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(wire.send("GET", "/app/api/storage/part").status()).isEqualTo(404);
      stop();
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Path("storage" + LwsResource.BELOW)
  private static final class Storage extends LwsResource {
    Storage(HttpBinding binding) {
      super(binding);
    }
  }

  static LwsResource endpoint(String mount, ResourceStore store) {
    LwsStorage storage = LwsStorage.builder(store, request -> Decision.permit()).build();
    return Mounts.at(mount, HttpBinding.of(storage), request -> Agent.anonymous());
  }

  private Wire start(List<Object> own) throws Exception {
    return start(own, List.of());
  }

  private Wire start(List<Object> own, List<Filter> filters) throws Exception {
    List<Filter> all = new ArrayList<>(filters);
    all.add(new OriginalRequestFilter());
    return start(own, "/app", "/api", "/storage", all, endpoint("/storage", MemoryStore.create()));
  }

  private Wire start(
      List<Object> own,
      String context,
      String application,
      String mount,
      List<Filter> filters,
      LwsResource... endpoints)
      throws Exception {
    Running started =
        host().start(new HostApplication(own, endpoints), context, application, mount, filters);
    running = Optional.of(started);
    return new Wire(started.baseUri());
  }

  private static Filter countDown(CountDownLatch latch, String method) {
    return (request, response, chain) -> {
      try {
        chain.doFilter(request, response);
      } finally {
        if (((HttpServletRequest) request).getMethod().equals(method)) {
          latch.countDown();
        }
      }
    };
  }
}
