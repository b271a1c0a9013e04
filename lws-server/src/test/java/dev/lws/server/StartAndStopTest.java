// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.server.ServerProcess.End;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StartAndStopTest {

  @ParameterizedTest(name = "--adapter {0}")
  @ValueSource(strings = {"servlet", "jaxrs"})
  @DisplayName("it says where it listens, serves there, warns that it is open, and ends when told")
  void life(String adapter) throws Exception {
    try (ServerProcess server =
        ServerProcess.start("--port", "0", "--base-path", "/my/storage", "--adapter", adapter)) {
      URI base = server.baseUri();
      int status =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(base).build(), BodyHandlers.discarding())
              .statusCode();
      server.terminate();
      End end = server.end();

      assertThat(base.toString()).matches("http://localhost:[0-9]+/my/storage/");
      assertThat(status).isEqualTo(200);
      assertThat(end.out())
          .containsExactly("resources are kept in memory, and gone when this ends");
      assertThat(end.err()).hasSize(1).first().asString().startsWith("warning: no --token");
      assertThat(end.status()).isEqualTo(143); // as of any process that ends by SIGTERM
    }
  }

  @Test
  @DisplayName("a request under way is answered before the server ends")
  void graceful() throws Exception {
    try (ServerProcess server = ServerProcess.start("--port", "0")) {
      URI base = server.baseUri();
      try (Socket client = new Socket(base.getHost(), base.getPort())) {
        send(
            client,
            """
            PUT /note HTTP/1.1
            Host: localhost
            Content-Type: text/plain
            Content-Length: 10
            Expect: 100-continue

            """
                .replace("\n", "\r\n"));
        String interim = new String(client.getInputStream().readNBytes(12), US_ASCII);
        send(client, "first");

        server.terminate();
        while (isListening(base)) {
          Thread.onSpinWait();
        }
        send(client, "-last");
        String rest = new String(client.getInputStream().readAllBytes(), US_ASCII);

        assertThat(interim).isEqualTo("HTTP/1.1 100");
        assertThat(rest).contains("HTTP/1.1 201");
        assertThat(server.end().status()).isEqualTo(143);
      }
    }
  }

  @Test
  @DisplayName("a port in use is one line and exit 2")
  void portInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
        ServerProcess server = ServerProcess.start("--port", "" + taken.getLocalPort())) {
      End end = server.end();

      assertThat(end.status()).isEqualTo(2);
      assertThat(end.out()).isEmpty();
      assertThat(end.err())
          .containsExactly(
              "lws-server: cannot listen on localhost:"
                  + taken.getLocalPort()
                  + ": Address already in use; choose another --port or --host");
    }
  }

  @Test
  @DisplayName("an address that is not here is one line and exit 2")
  void hostElsewhere() throws Exception {
    try (ServerProcess server = ServerProcess.start("--host", "name.invalid")) {
      End end = server.end();

      assertThat(end.status()).isEqualTo(2);
      assertThat(end.err()).hasSize(1).first().asString().contains("cannot listen on name.invalid");
    }
  }

  @Test
  @DisplayName("a wrong option is one line and exit 2")
  void wrongOption() throws Exception {
    try (ServerProcess server = ServerProcess.start("--prot=80")) {
      End end = server.end();

      assertThat(end.status()).isEqualTo(2);
      assertThat(end.out()).isEmpty();
      assertThat(end.err())
          .containsExactly("lws-server: unknown option --prot; --help lists the options");
    }
  }

  @Test
  @DisplayName("help is printed whatever else is said")
  void help() throws Exception {
    try (ServerProcess server = ServerProcess.start("--prot=80", "--help")) {
      End end = server.end();

      assertThat(end.status()).isZero();
      assertThat(end.out()).containsExactlyElementsOf(Options.HELP.lines().toList());
      assertThat(end.err()).isEmpty();
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  private static boolean isListening(URI base) {
    try (Socket probe = new Socket(base.getHost(), base.getPort())) {
      return probe.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
