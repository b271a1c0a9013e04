// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import dev.lws.core.LwsStorage;
import dev.lws.core.operation.LwsException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.function.Executable;

/**
 * An LWS endpoint for the tests of an application, as a JUnit extension. Each test finds it as the
 * builder describes it: nothing that another test has stored, arranged or sent is there.
 *
 * <pre>{@code
 * @RegisterExtension
 * final LwsTestServer lws = LwsTestServer.inMemory().seed("notes").build();
 *
 * @Test
 * void ticks_an_entry_off() {
 *   TodoList todo = new TodoList(lws.client("alice"), lws.baseUri().resolve("todo.json"));
 *
 *   todo.tickOff("milk");
 *
 *   assertThat(lws.readText("todo.json")).hasValue("{\"milk\":0}");
 * }
 * }</pre>
 *
 * <p>An <b>instance field</b> is a server for each test, and tests may run at the same time. A
 * <b>static field</b>, or one of a class with {@code Lifecycle.PER_CLASS}, keeps one base URI for
 * all tests of its class, as an application needs that is started once for all of them; its content
 * is renewed before each test, and tests that JUnit runs at the same time take turns. What is
 * stored in {@code @BeforeAll} is therefore gone by the first test: use {@link
 * LwsTestServerBuilder#seed}.
 *
 * <p>{@link #inMemory} needs no server: {@link #client} calls the endpoint in the same process.
 * {@link #onFreePort} listens, for applications with a client of their own; one server, which is
 * Jetty, listens for all tests of a run. Both answer the same, and tell agents by their names: a
 * request with {@code Authorization: Bearer alice}, or {@code Basic} with the user {@code alice},
 * is the agent {@code alice}'s.
 *
 * <p><b>Everybody may do everything</b> unless {@link LwsTestServerBuilder#authorizer} says
 * otherwise.
 *
 * <p>Parameters of tests, {@code @BeforeEach} and {@code @AfterEach} are resolved: {@code
 * LwsTestServer}, {@link LwsStorage}, a {@link URI} with {@link LwsBaseUri}, an {@link HttpClient}
 * with {@link LwsClient}. In a class with several servers use the fields.
 *
 * <p>Thread-safe. Outside of tests every method throws {@link IllegalStateException}.
 */
public final class LwsTestServer
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {

  private final Lifecycle lifecycle;

  LwsTestServer(Settings settings) {
    this.lifecycle = new Lifecycle(settings);
  }

  /** Begins an endpoint that {@link #client} calls in the same process. It needs no server. */
  public static LwsTestServerBuilder inMemory() {
    return new LwsTestServerBuilder(false);
  }

  /**
   * Begins an endpoint that listens on a free port of this machine, for any client.
   *
   * @throws IllegalStateException if Jetty is not among the test dependencies ({@code
   *     org.eclipse.jetty:jetty-server}, version 12)
   */
  public static LwsTestServerBuilder onFreePort() {
    try {
      JettyServer.require();
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "LwsTestServer.onFreePort() needs Jetty: add org.eclipse.jetty:jetty-server, version 12, to"
              + " the test dependencies, or use LwsTestServer.inMemory(), which needs no server",
          e);
    }
    return new LwsTestServerBuilder(true);
  }

  // What a test needs of it

  /**
   * The URI of the root container, with a slash at the end, so that {@code
   * baseUri().resolve("notes/todo.json")} is a resource below it. The path is not just a slash, so
   * that an application that takes the root of the host for the storage's is found out.
   */
  public URI baseUri() {
    return lifecycle.transport().baseUri();
  }

  /** The storage itself; what is done with it is subject to the rules, but not to faults. */
  public LwsStorage storage() {
    return endpoint().storage();
  }

  /**
   * A client that reaches this endpoint; what it sends is nobody's unless it has credentials. With
   * {@link #inMemory} it reaches nothing else, sends on a thread of its own, honours timeouts, and
   * holds the body of a request in memory.
   */
  public HttpClient client() {
    return lifecycle.transport().client();
  }

  /**
   * A client whose requests are an agent's, unless they have credentials of their own.
   *
   * @param agent the name
   */
  public HttpClient client(String agent) {
    return new AgentClient(client(), agent);
  }

  // What a test arranges and looks up

  /**
   * Stores a data resource, behind the back of the application: without a request that is recorded,
   * whatever the rules. What is there is replaced, containers that are missing are made. Listeners
   * of the storage are told, with the agent {@link dev.lws.core.Resources#HOST}.
   *
   * @param path below the root, without escapes, such as {@code notes/to do.json}
   * @param mediaType of the content
   * @param content the bytes
   * @throws IllegalArgumentException if nothing can be stored at that path
   * @throws LwsException if the storage refuses it, for example as it is no JSON though it should
   *     be
   */
  public void write(String path, String mediaType, byte[] content) {
    endpoint().behindTheBack().write(path, mediaType, content);
  }

  /** As {@link #write(String, String, byte[])}, in UTF-8. */
  public void write(String path, String mediaType, String content) {
    write(path, mediaType, content.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the bytes of a data resource, behind the back of the application.
   *
   * @param path as in {@link #write(String, String, byte[])}
   * @return empty if nothing is there
   * @throws IllegalStateException if it is a container
   */
  public Optional<byte[]> read(String path) {
    return endpoint().behindTheBack().read(path);
  }

  /** As {@link #read}, in UTF-8. */
  public Optional<String> readText(String path) {
    return read(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /**
   * Deletes a resource, behind the back of the application; a container with all below it.
   *
   * @param path as in {@link #write(String, String, byte[])}; that of a container ends in a slash
   * @throws LwsException if nothing is there
   */
  public void delete(String path) {
    endpoint().behindTheBack().delete(path);
  }

  /**
   * The requests of this test that were answered so far, in that order. Each is here before its
   * client has the response.
   */
  public List<RecordedRequest> requests() {
    return endpoint().log().all();
  }

  /**
   * Takes the next request of this test, and waits for it: for applications that send on threads of
   * their own. Each is taken once; {@link #requests} has them all.
   *
   * @param atMost how long to wait
   * @throws AssertionError if none was answered by then
   * @throws InterruptedException if the thread was interrupted
   */
  public RecordedRequest takeRequest(Duration atMost) throws InterruptedException {
    return endpoint().log().take(atMost);
  }

  // Faults

  /**
   * Makes the next request with that method fail, and nothing is changed by it. It is refused where
   * the rules are asked, so its status, its problem details and their fields are those that the
   * endpoint has for such a failure.
   *
   * <pre>{@code
   * lws.failNext("PUT", LwsException.Kind.INSUFFICIENT_STORAGE); // 507
   * assertThatThrownBy(() -> app.save(note)).isInstanceOf(OutOfSpaceException.class);
   * }</pre>
   *
   * <p>Called twice, the next two fail. A request that never gets as far as the rules, since it is
   * malformed for example, uses it up all the same. One that was not used up fails the test: a test
   * in which nothing goes wrong proves nothing.
   *
   * @param method such as {@code PUT}
   * @param kind how it fails; its status is the endpoint's
   */
  public void failNext(String method, LwsException.Kind kind) {
    endpoint().faults().failNext(method, Objects.requireNonNull(kind, "kind"));
  }

  /**
   * Lets somebody else be faster: runs a change when the next request with that method has arrived
   * and before the endpoint looks at it. A client that has read the resource before, and sends the
   * ETag that it has seen, gets 412.
   *
   * <pre>{@code
   * lws.raceBefore("PUT", () -> lws.write("todo.json", "application/json", "{\"milk\":7}"));
   * app.tickOff("bread"); // reads, writes, gets 412, and should read and write again
   * assertThat(lws.readText("todo.json")).hasValue("{\"milk\":7,\"bread\":0}");
   * }</pre>
   *
   * <p>The change runs on the thread of the request, once. If it fails, the test does; so it does
   * if no such request comes.
   *
   * @param method such as {@code PUT}
   * @param change what the other one does, with {@link #write} or over HTTP
   */
  public void raceBefore(String method, Executable change) {
    endpoint().faults().raceBefore(method, Objects.requireNonNull(change, "change"));
  }

  /**
   * Keeps every GET and HEAD waiting from now on, until the hold is released or the test ends.
   *
   * <pre>{@code
   * try (ReadHold hold = lws.holdReads()) {
   *   Future<Note> note = app.loadInBackground();
   *   hold.awaitRead(Duration.ofSeconds(10));
   *   assertThat(app.status()).isEqualTo("loading");
   * }
   * }</pre>
   */
  public ReadHold holdReads() {
    return endpoint().faults().hold();
  }

  /**
   * Sends all bodies slowly from now on: in pieces, about 20 a second. The head of a response comes
   * at once.
   *
   * @param bytesPerSecond how many bytes, at least 1
   * @throws IllegalArgumentException if it is less
   */
  public void slowReads(int bytesPerSecond) {
    int piece = Math.max(1, bytesPerSecond / 20);
    long pause = 1_000_000_000L * piece / requirePositive(bytesPerSecond, "bytesPerSecond");
    slowReads(piece, sent -> TimeUnit.NANOSECONDS.sleep(pause));
  }

  /**
   * Sends all bodies in pieces from now on, with a pause of the test's choice before each. What
   * waits for a latch rather than for time to pass keeps the test fast:
   *
   * <pre>{@code
   * Semaphore pieces = new Semaphore(0);
   * lws.slowReads(1_000, sent -> pieces.acquire());
   * Download download = app.startDownload("film.mp4");
   * pieces.release(3);
   * await(() -> download.bytes() == 3_000);
   * download.cancel();
   * }</pre>
   *
   * @param pieceBytes how many bytes are sent at once, at least 1
   * @param pause returns when the next piece may be sent
   * @throws IllegalArgumentException if a piece is less
   */
  public void slowReads(int pieceBytes, ReadPause pause) {
    endpoint()
        .faults()
        .slow(
            new Faults.Slowness(
                requirePositive(pieceBytes, "pieceBytes"), Objects.requireNonNull(pause, "pause")));
  }

  private static int requirePositive(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is at least 1: " + value);
    }
    return value;
  }

  // The extension

  /** Called by JUnit: begins to serve the tests of a class. */
  @Override
  public void beforeAll(ExtensionContext context) {
    lifecycle.beginClass(context);
  }

  /** Called by JUnit: gives a test an endpoint, as the builder describes it. */
  @Override
  public void beforeEach(ExtensionContext context) throws InterruptedException {
    lifecycle.beginTest(context);
  }

  /**
   * Called by JUnit: ends all waiting, and fails a test whose faults have not come about.
   *
   * @throws AssertionError if something that was arranged was not used
   * @throws Exception what a change threw that was to overtake a request
   */
  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    lifecycle.endTest(context);
  }

  /** Called by JUnit: ends what {@link #beforeAll} has begun. */
  @Override
  public void afterAll(ExtensionContext context) {
    lifecycle.endClass(context);
  }

  /** Called by JUnit. */
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == LwsTestServer.class
        || type == LwsStorage.class
        || (type == URI.class && parameter.isAnnotated(LwsBaseUri.class))
        || (type == HttpClient.class && parameter.isAnnotated(LwsClient.class));
  }

  /** Called by JUnit. */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == LwsTestServer.class) {
      return this;
    }
    if (type == LwsStorage.class) {
      return storage();
    }
    if (type == URI.class) {
      return baseUri();
    }
    String agent = parameter.findAnnotation(LwsClient.class).map(LwsClient::value).orElse("");
    return agent.isEmpty() ? client() : client(agent);
  }

  private TestEndpoint endpoint() {
    return lifecycle.endpoint();
  }
}
