// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.lws.core.operation.LwsException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The life of a server and the tests it serves, with test classes that JUnit runs for real. */
class LifecycleTest {

  private static final int TESTS = 100;

  /** The things that the classes below have seen; each of them empties it first. */
  private static final Queue<URI> SEEN = new ConcurrentLinkedQueue<>();

  private static final AtomicInteger AT_ONCE = new AtomicInteger();
  private static final AtomicInteger MOST_AT_ONCE = new AtomicInteger();

  private static Events run(Class<?>... classes) {
    SEEN.clear();
    AT_ONCE.set(0);
    MOST_AT_ONCE.set(0);
    EngineTestKit.Builder kit =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter(
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "8");
    for (Class<?> each : classes) {
      kit.selectors(selectClass(each));
    }
    return kit.execute().allEvents();
  }

  private static void allSucceed(Events tests, int count) {
    List<Throwable> failures =
        tests.failed().stream()
            .map(event -> event.getRequiredPayload(TestExecutionResult.class))
            .flatMap(result -> result.getThrowable().stream())
            .toList();
    assertThat(failures).isEmpty();
    assertThat(tests.succeeded().filter(event -> event.getTestDescriptor().isTest()))
        .hasSize(count);
  }

  // Instance fields

  @ParameterizedTest
  @ValueSource(classes = {OwnServers.class, OwnListeningServers.class})
  @DisplayName("with an instance field, tests that run at the same time have a server each")
  void instance_fields_are_apart(Class<?> tests) {
    allSucceed(run(tests), TESTS);
    assertThat(MOST_AT_ONCE).as("tests at the same time").hasValueGreaterThan(1);
  }

  abstract static class Own {

    private static final CountDownLatch TWO_AT_ONCE = new CountDownLatch(2);

    abstract LwsTestServer lws();

    void check() throws Exception {
      MOST_AT_ONCE.accumulateAndGet(AT_ONCE.incrementAndGet(), Math::max);
      TWO_AT_ONCE.countDown();
      TWO_AT_ONCE.await(10, TimeUnit.SECONDS);
      checkAlone(lws());
      AT_ONCE.decrementAndGet();
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  static class OwnServers extends Own {
    @RegisterExtension final LwsTestServer lws = LwsTestServer.inMemory().build();

    @Override
    LwsTestServer lws() {
      return lws;
    }

    @RepeatedTest(TESTS)
    void alone() throws Exception {
      check();
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  static class OwnListeningServers extends Own {
    @RegisterExtension final LwsTestServer lws = LwsTestServer.onFreePort().build();

    @Override
    LwsTestServer lws() {
      return lws;
    }

    @RepeatedTest(TESTS)
    void alone() throws Exception {
      check();
    }
  }

  /** Stores, sends and arranges what would disturb any other test at the same server. */
  private static void checkAlone(LwsTestServer lws) throws Exception {
    assertThat(lws.requests()).isEmpty();
    assertThat(lws.read("mine.txt")).isEmpty();
    lws.write("mine.txt", "text/plain", lws.baseUri().toString());
    lws.failNext("GET", Kind.CONFLICT);
    assertThat(get(lws.client(), lws.baseUri().resolve("mine.txt"))).isEqualTo(409);
    assertThat(get(lws.client(), lws.baseUri().resolve("mine.txt"))).isEqualTo(200);
    assertThat(lws.requests()).hasSize(2);
    assertThat(lws.readText("mine.txt")).hasValue(lws.baseUri().toString());
    SEEN.add(lws.baseUri());
  }

  private static int get(HttpClient client, URI uri) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
  }

  // Static fields

  @ParameterizedTest
  @ValueSource(classes = {SharedServer.class, SharedListeningServer.class, PerClass.class})
  @DisplayName("with a static field, tests have one base URI, a clean server each, and take turns")
  void static_fields_take_turns(Class<?> tests) {
    allSucceed(run(tests), TESTS);
    assertThat(new HashSet<>(SEEN)).hasSize(1);
  }

  @Execution(ExecutionMode.CONCURRENT)
  static class SharedServer {
    @RegisterExtension static final LwsTestServer LWS = LwsTestServer.inMemory().build();

    @RepeatedTest(TESTS)
    void alone() throws Exception {
      checkAlone(LWS);
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  static class SharedListeningServer {
    @RegisterExtension static final LwsTestServer LWS = LwsTestServer.onFreePort().build();

    @RepeatedTest(TESTS)
    void alone() throws Exception {
      checkAlone(LWS);
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @TestInstance(Lifecycle.PER_CLASS)
  static class PerClass {
    @RegisterExtension final LwsTestServer lws = LwsTestServer.inMemory().build();

    @RepeatedTest(TESTS)
    void alone() throws Exception {
      checkAlone(lws);
    }
  }

  @Test
  @DisplayName("a static field serves nested classes, and an application that is started once")
  void static_fields_serve_the_whole_class() {
    allSucceed(run(StartedOnce.class), 2);
    assertThat(new HashSet<>(SEEN)).hasSize(1);
  }

  static class StartedOnce {
    @RegisterExtension static final LwsTestServer LWS = LwsTestServer.onFreePort().build();

    private static HttpClient client = HttpClient.newHttpClient();
    private static URI application = URI.create("");

    @BeforeAll
    static void start() throws Exception {
      application = LWS.baseUri();
      client = LWS.client("app");
      assertThat(get(client, application)).isEqualTo(200);
    }

    @Test
    void outer() throws Exception {
      SEEN.add(LWS.baseUri());
      assertThat(get(client, application)).isEqualTo(200);
      assertThat(LWS.requests()).hasSize(1);
    }

    @Nested
    class Inner {
      @Test
      void inner() throws Exception {
        SEEN.add(LWS.baseUri());
        assertThat(get(client, application)).isEqualTo(200);
        assertThat(LWS.requests()).hasSize(1);
      }
    }
  }

  @Test
  @DisplayName("classes that inherit a static field and run at the same time take turns too")
  void inherited_fields_take_turns() {
    allSucceed(run(One.class, Other.class), 2 * TESTS);
  }

  static class Base {
    @RegisterExtension static final LwsTestServer LWS = LwsTestServer.inMemory().build();

    @RepeatedTest(TESTS)
    void alone() throws Exception {
      checkAlone(LWS);
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  static class One extends Base {}

  @Execution(ExecutionMode.CONCURRENT)
  static class Other extends Base {}

  // The end

  @Test
  @DisplayName("when all tests are over, nothing listens any more and the server says so")
  void ends() {
    allSucceed(run(SharedListeningServer.class), TESTS);

    HttpRequest request = HttpRequest.newBuilder(SEEN.element()).build();
    assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.discarding()))
        .isInstanceOf(ConnectException.class);
    assertThatThrownBy(SharedListeningServer.LWS::baseUri)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("@RegisterExtension");
  }

  @Test
  @DisplayName("a test fails if what it has arranged did not come about, or went wrong")
  void reports_what_did_not_happen() {
    Events tests = run(Arranged.class);

    assertThat(tests.succeeded().filter(event -> event.getTestDescriptor().isTest())).isEmpty();
    assertThat(
            tests.failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow().getMessage()))
        .containsExactlyInAnyOrder(
            "no request has come for what the test has arranged: failNext(\"PUT\", CONFLICT)",
            "no request has come for what the test has arranged: raceBefore(\"PUT\", ...)",
            "the change is wrong",
            "the seed is not there");
  }

  static class Arranged {
    @RegisterExtension final LwsTestServer lws = LwsTestServer.inMemory().build();

    @Test
    void fails_nothing() {
      lws.failNext("PUT", Kind.CONFLICT);
    }

    @Test
    void races_nobody() {
      lws.raceBefore("PUT", () -> {});
    }

    @Test
    void races_wrongly() {
      lws.raceBefore(
          "GET",
          () -> {
            throw new AssertionError("the change is wrong");
          });
      assertThatThrownBy(() -> get(lws.client(), lws.baseUri())).isInstanceOf(IOException.class);
    }

    @Test
    void fails_by_itself() {
      lws.failNext("PUT", Kind.CONFLICT);
      throw new AssertionError("the seed is not there");
    }
  }
}
