// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.http.HttpBinding;
import dev.lws.http.tck.host.LwsHost.Running;
import dev.lws.servlet.Wire.Answer;
import dev.lws.store.memory.MemoryStore;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Map;
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

/** The rules for the servlet in each container, beyond the HTTP contract. */
@Timeout(60)
abstract class AdapterRules {

  private static final String PROBLEM = "application/problem+json";

  private Optional<Running> running = Optional.empty();

  abstract ServletHost host();

  @AfterEach
  void stop() throws Exception {
    Optional<Running> last = running;
    running = Optional.empty();
    if (last.isPresent()) {
      last.get().close();
    }
  }

  @ParameterizedTest
  @DisplayName("an endpoint works at any context path and mapping")
  @CsvSource({"'',''", "/app,''", "'',/storage", "/app,/storage", "/a/b,/c/d"})
  void anyMount(String contextPath, String mountPath) throws Exception {
    Wire wire = start(WebApp.of(servlet()).at(contextPath, mountPath));
    String root = contextPath + mountPath + "/";

    Answer created = wire.sendBody("PUT", root + "note", "hello", "Content-Type: text/plain");

    assertThat(created.status()).isEqualTo(201);
    assertThat(wire.send("GET", root + "note").body()).isEqualTo("hello");
    assertThat(wire.send("GET", root).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("ALL-9 the mount without its slash leads to the mount with it")
  void mountWithoutSlash() throws Exception {
    Wire wire = start(WebApp.of(servlet()).at("/app", ""));

    Answer answer = wire.send("GET", "/app");

    assertThat(answer.status()).isEqualTo(308);
    assertThat(answer.field("Location")).hasValue("/app/");
  }

  @Test
  @DisplayName("ALL-9 a mount that the client has escaped is the same mount")
  void escapedMount() throws Exception {
    Wire wire = start(WebApp.of(servlet()).at("/app", "/storage"));
    wire.sendBody("PUT", "/app/storage/note", "hello", "Content-Type: text/plain");

    assertThat(wire.send("GET", "/%61pp/st%6Frage/note").body()).isEqualTo("hello");
  }

  @Test
  @DisplayName("ALL-9 dot segments are refused before the mount too")
  void dotsBeforeMount() throws Exception {
    Wire wire = start(WebApp.of(servlet()).at("/app", "/storage"));
    wire.sendBody("PUT", "/app/storage/note", "hello", "Content-Type: text/plain");

    Answer answer = wire.send("GET", "/zz/../app/storage/note");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.field("Content-Type")).hasValue(PROBLEM);
  }

  @Test
  @DisplayName("a servlet from a web.xml takes its endpoint from the ServletContext")
  void configured() throws Exception {
    WebApp app =
        WebApp.of(new LwsServlet())
            .configured(
                Map.of(LwsServlet.BINDING_PARAMETER, "my.endpoint"),
                Map.of("my.endpoint", binding(request -> Decision.permit())));
    Wire wire = start(app);

    assertThat(wire.send("GET", "/").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("the agent is the user that the container knows")
  void containerUser() throws Exception {
    Authorizer onlyAlice =
        request -> Decision.of(request.agent().id().equals(Optional.of("alice")));
    Wire wire = start(WebApp.of(new LwsServlet(binding(onlyAlice))).behind(loginBy("X-User")));

    assertThat(wire.send("GET", "/", "X-User: alice").status()).isEqualTo(200);
    assertThat(wire.send("GET", "/", "X-User: bob").status()).isEqualTo(403);
    assertThat(wire.send("GET", "/").status()).isEqualTo(401);
  }

  @Test
  @DisplayName("ALL-13 what a filter has set gives way, but Vary and Link add")
  void filtersGiveWay() throws Exception {
    Filter filter =
        (request, response, chain) -> {
          HttpServletResponse http = (HttpServletResponse) response;
          http.setHeader("Cache-Control", "public, max-age=3600");
          http.setHeader("Vary", "X-Of-The-Filter");
          http.setHeader("Link", "</help>; rel=\"help\"");
          chain.doFilter(request, response);
        };
    Wire wire = start(WebApp.of(servlet()).behind(filter));

    Answer answer = wire.send("GET", "/");

    assertThat(answer.fields("Cache-Control")).containsExactly("no-cache");
    assertThat(answer.fields("Vary")).contains("X-Of-The-Filter");
    assertThat(answer.fields("Link")).contains("</help>; rel=\"help\"").hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @DisplayName("ALL-10 methods that no server knows reach the endpoint")
  @ValueSource(strings = {"TRACE", "PROPFIND", "purge"})
  void anyMethod(String method) throws Exception {
    Wire wire = start(WebApp.of(servlet()));

    Answer answer = wire.send(method, "/");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(String.join(", ", answer.fields("Allow"))).contains("GET").doesNotContain("TRACE");
    assertThat(answer.field("Content-Type")).hasValue(PROBLEM);
  }

  @ParameterizedTest
  @DisplayName("ALL-16 what the container refuses by itself is a problem too")
  @CsvSource({"/app/%zz,400", "/app/%00,400", "/elsewhere,404", "/app/a%0Ab,400", "/app/%FF,400"})
  void containerRefuses(String target, int status) throws Exception {
    Wire wire = start(WebApp.of(servlet()).at("/app", ""));

    Answer answer = wire.send("GET", target);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.field("Content-Type")).hasValue(PROBLEM);
    assertThat(answer.body()).contains("\"status\":" + status).doesNotContain("xception");
  }

  @Test
  @DisplayName("ALL-16 fields that are too large are a problem too")
  void fieldsTooLarge() throws Exception {
    Wire wire = start(WebApp.of(servlet()));

    Answer answer = wire.send("GET", "/", "X-Large: " + "x".repeat(20_000));

    assertThat(answer.status()).isIn(400, 431);
    assertThat(answer.field("Content-Type")).hasValue(PROBLEM);
  }

  @ParameterizedTest
  @DisplayName("ALL-16 media types come back as they were sent")
  @ValueSource(
      strings = {
        "text/plain;charset=UTF-8",
        "text/plain; charset=\"utf-8\"",
        "Text/HTML",
        "text/plain; charset=x-unknown",
        "text/html;charset=ISO-8859-1; version=1",
        "text/plain"
      })
  void mediaTypeKept(String type) throws Exception {
    Wire wire = start(WebApp.of(servlet()));
    wire.sendBody("PUT", "/note", "hello", "Content-Type: " + type);

    assertThat(wire.send("GET", "/note").field("Content-Type")).hasValue(type);
  }

  @ParameterizedTest
  @DisplayName("ALL-16 the encoding that a filter sets is not that of stored bytes")
  @ValueSource(strings = {"text/plain", "text/plain;charset=ISO-8859-1", "text/html"})
  void encodingOfFilter(String type) throws Exception {
    Filter filter =
        (request, response, chain) -> {
          response.setCharacterEncoding("UTF-8");
          chain.doFilter(request, response);
        };
    Wire wire = start(WebApp.of(servlet()).behind(filter));
    wire.sendBody("PUT", "/note", "hello", "Content-Type: " + type);

    assertThat(wire.send("GET", "/note").field("Content-Type")).hasValue(type);
  }

  @Test
  @DisplayName("a 304 announces no length")
  void notModified() throws Exception {
    Wire wire = start(WebApp.of(servlet()));
    String tag = wire.send("GET", "/").field("ETag").orElseThrow();

    Answer answer = wire.send("GET", "/", "If-None-Match: " + tag);

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.fields("Content-Length")).isEmpty();
    assertThat(answer.fields("Transfer-Encoding")).isEmpty();
  }

  @Test
  @DisplayName("a client that goes away during a download is not worth a warning")
  void downloadAbandoned() throws Exception {
    try (ServerLog log = new ServerLog()) {
      CountDownLatch answered = new CountDownLatch(1);
      WebApp app = WebApp.of(servlet());
      Wire wire = start(app.behind(countDown(answered, "GET")));
      wire.sendBody("PUT", "/large", "x".repeat(32 << 20), "Content-Type: text/plain");

      wire.abandon(wire.head("GET", "/large", new String[0]), 100_000);

      assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
      stop();
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "a client that goes away during an upload changes nothing and is not worth a warning")
  void uploadAbandoned() throws Exception {
    try (ServerLog log = new ServerLog()) {
      CountDownLatch answered = new CountDownLatch(1);
      Wire wire = start(WebApp.of(servlet()).behind(countDown(answered, "PUT")));
      String[] fields = {
        "Content-Type: text/plain", "Content-Length: 100000", "Expect: 100-continue"
      };

      // The server asks for the body and gets none
      wire.abandon(wire.head("PUT", "/part", fields), "HTTP/1.1 100".length());

      assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(wire.send("GET", "/part").status()).isEqualTo(404);
      stop();
      assertThat(log.warnings()).isEmpty();
    }
  }

  private Wire start(WebApp app) throws Exception {
    Running started = host().start(app);
    running = Optional.of(started);
    return new Wire(started.baseUri());
  }

  private static LwsServlet servlet() {
    return new LwsServlet(binding(request -> Decision.permit()));
  }

  private static HttpBinding binding(Authorizer authorizer) {
    return HttpBinding.of(LwsStorage.builder(MemoryStore.create(), authorizer).build());
  }

  /** Signs in whoever a field names, as a container's login would. */
  private static Filter loginBy(String field) {
    return (request, response, chain) -> {
      HttpServletRequest http = (HttpServletRequest) request;
      String name = http.getHeader(field);
      chain.doFilter(name == null ? http : new SignedIn(http, () -> name), response);
    };
  }

  private static final class SignedIn extends HttpServletRequestWrapper {

    private final Principal user;

    SignedIn(HttpServletRequest request, Principal user) {
      super(request);
      this.user = user;
    }

    @Override
    public Principal getUserPrincipal() {
      return user;
    }
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
