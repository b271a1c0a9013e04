// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Decision;
import dev.lws.core.http.HttpBinding;
import dev.lws.http.tck.client.RawConnection;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.host.HostSetup;
import dev.lws.http.tck.host.LwsHost.Running;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/1.1 as the plain socket host speaks it, beyond what the contract asks. */
@Timeout(60)
class PlainSocketHostTest {

  private Running running;

  @BeforeEach
  void start() throws IOException {
    running = PlainSocketHost.create().start(setup());
  }

  private static HostSetup setup() {
    LwsStorage storage =
        LwsStorage.builder(MemoryStore.create(), request -> Decision.permit()).build();
    return HostSetup.of(HttpBinding.of(storage)).at("/app", "/storage");
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  private RawConnection connect() throws IOException {
    return new RawConnection(running.baseUri());
  }

  @Test
  @DisplayName("a connection lasts for one request after another, whatever bodies they have")
  void connectionsLast() throws IOException {
    try (RawConnection connection = connect()) {
      connection.head("PUT", "/app/storage/a", "Content-Length: 4").send("milk");
      connection.read().hasStatus(201);
      connection.head("PUT", "/app/storage/b", "Transfer-Encoding: chunked");
      connection.chunk("mi").chunk("lk").chunk("");
      connection.read().hasStatus(201);
      connection.head("HEAD", "/app/storage/a").read().hasHeader("Content-Length", "4");
      connection.head("GET", "/app/storage/a", "Content-Length: 6").send("unread");
      connection.read().hasStatus(200).hasBody("milk");

      connection.head("GET", "/app/storage/b").read().hasStatus(200).hasBody("milk");
    }
  }

  @Test
  @DisplayName("requests that come at once are answered one after the other")
  void requestsMayBePipelined() throws IOException {
    try (RawConnection connection = connect()) {
      connection.head("GET", "/app/storage/none").head("GET", "/app/storage/");

      connection.read().hasStatus(404);
      connection.read().hasStatus(200);
    }
  }

  @Test
  @DisplayName("a connection ends with the answer when the client says so")
  void clientsEndConnections() throws IOException {
    try (RawConnection connection = connect()) {
      connection.head("GET", "/app/storage/", "Connection: close");

      connection.read().hasStatus(200).hasHeader("Connection", "close");
      assertThat(connection.isEnded()).isTrue();
    }
  }

  @Test
  @DisplayName("a body that was never asked for ends the connection")
  void unaskedBodiesEndConnections() throws IOException {
    try (RawConnection connection = connect()) {
      connection.head("GET", "/app/storage/", "Content-Length: 9", "Expect: 100-continue");

      connection.readFinal().hasStatus(200).hasHeader("Connection", "close");
      assertThat(connection.isEnded()).isTrue();
    }
  }

  @Test
  @DisplayName("trailers and extensions of chunks are passed over")
  void chunksHaveExtras() throws IOException {
    try (RawConnection connection = connect()) {
      connection.head("PUT", "/app/storage/a", "Transfer-Encoding: chunked");
      connection.send("4;x=\"y\"\r\nmilk\r\n0\r\nX-Sum: 1\r\n\r\n");
      connection.read().hasStatus(201);

      connection.head("GET", "/app/storage/a").read().hasBody("milk");
    }
  }

  @Test
  @DisplayName("a target in absolute form is the same target, and its authority counts")
  void targetsMayBeAbsolute() throws IOException {
    try (RawConnection connection = connect()) {
      Reply reply = connection.head("GET", "http://name.localhost:81/app/storage/.storage").read();

      assertThat(reply.hasStatus(200).text()).contains("http://name.localhost:81/app/storage/");
    }
  }

  @ParameterizedTest
  @DisplayName("outside of the mount is nothing: 404")
  @ValueSource(strings = {"/", "/app", "/app/storag", "/app/storage2/", "/%zz/storage/", "/app//"})
  void elsewhereIsNothing(String target) throws IOException {
    try (RawConnection connection = connect()) {
      connection.head("GET", target).read().isRefusal(404);
    }
  }

  @ParameterizedTest
  @DisplayName("what is no request is refused with a problem, and ends the connection")
  @CsvSource({
    "nonsense, 400",
    "GET /app/storage/ HTTP/1.0|Host: x, 505",
    "GET /app/storage/ HTTP/2.0|Host: x, 505",
    "GET /app/storage/ HTTP/1.1, 400",
    "GET /app/storage/ HTTP/1.1|Host: x|Host: y, 400",
    "GET /app/storage/ HTTP/1.1|Host: x|Field : x, 400",
    "GET /app/storage/ HTTP/1.1|Host: x|no field, 400",
    "GET /app/storage/ HTTP/1.1|Host: x|Content-Length: -1, 400",
    "GET /app/storage/ HTTP/1.1|Host: x|Content-Length: 1|Transfer-Encoding: chunked, 400",
    "GET /app/storage/ HTTP/1.1|Host: x|Transfer-Encoding: gzip, 400",
    "GET app/storage/ HTTP/1.1|Host: x, 400"
  })
  void refusesWhatIsNoRequest(String head, int status) throws IOException {
    try (RawConnection connection = connect()) {
      connection.send(head.replace("|", "\r\n") + "\r\n\r\n");

      connection.read().isRefusal(status);
      assertThat(connection.isEnded()).isTrue();
    }
  }

  @Test
  @DisplayName("a head has up to 32 KiB")
  void limitsHeads() throws IOException {
    for (int size : List.of(31 << 10, 33 << 10)) {
      try (RawConnection connection = connect()) {
        connection.head("GET", "/app/storage/", "X-Large: " + "x".repeat(size));

        assertThat(connection.read().status()).isEqualTo(size < 32 << 10 ? 200 : 431);
      }
    }
  }

  @Test
  @DisplayName("closing ends connections, idle ones and those in the midst of a request")
  void closingEndsAll() throws Exception {
    CountDownLatch arrived = new CountDownLatch(2);
    Running own =
        PlainSocketHost.create()
            .through(
                exchange -> {
                  arrived.countDown();
                  return exchange;
                })
            .start(setup());
    try (RawConnection idle = new RawConnection(own.baseUri());
        RawConnection busy = new RawConnection(own.baseUri())) {
      idle.head("GET", "/app/storage/").read().hasStatus(200);
      busy.head("PUT", "/app/storage/a", "Content-Length: 4").send("mi");
      assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();

      own.close();

      assertThat(idle.isEnded()).isTrue();
      assertThatThrownBy(() -> new RawConnection(own.baseUri())).isInstanceOf(IOException.class);
    }
  }
}
