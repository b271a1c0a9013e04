// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.server.Client.Answer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jetty's own answers, which are those that the endpoint would give (ALL-16). */
@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
@ParameterizedClass(name = "--adapter {0}")
@ValueSource(strings = {"servlet", "jaxrs"})
class JettySettingsTest {

  @Parameter String adapter;

  private ServerProcess server;
  private Client client;

  @BeforeParameterizedClassInvocation
  void start() throws IOException {
    server = ServerProcess.start("--port", "0", "--base-path", "/app", "--adapter", adapter);
    client = new Client(server.baseUri());
  }

  @AfterParameterizedClassInvocation
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @DisplayName("ALL-4 ALL-16 requests that Jetty refuses are problems")
  @CsvSource({
    "GET,/app/%zz,400",
    "GET,/app/%00,400",
    "GET,/app/%,400",
    "GET,/app/a%2Fb,400",
    "GET,/app/a/../b,400",
    "GET,/elsewhere,404",
    "GET,/,404",
    "OPTIONS,/elsewhere,404",
    "PUT,/elsewhere,404",
    "TRACE,/app/,405",
    "BREW,/app/,405"
  })
  void refused(String method, String target, int status) throws Exception {
    Answer answer = client.send(method, target, "", List.of());

    assertProblem(answer, status);
  }

  @Test
  @DisplayName("ALL-4 ALL-16 fields that are too large are a problem")
  void fieldsTooLarge() throws Exception {
    assertProblem(client.send("GET", "/app/", "", List.of("X-Large: " + "x".repeat(20_000))), 431);
  }

  @Test
  @DisplayName("ALL-4 ALL-16 a request line that is too long is a problem")
  void targetTooLong() throws Exception {
    assertProblem(client.send("GET", "/app/" + "x".repeat(20_000), "", List.of()), 414);
  }

  @ParameterizedTest
  @DisplayName("ALL-4 ALL-16 what is no HTTP is a problem")
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET /app/ HTTP/1.1\r\n\r\n",
        "GET /app/ HTTP/1.1\r\nHost: localhost\r\nno field\r\n\r\n"
      })
  void malformed(String text) throws Exception {
    assertProblem(client.send(text), 400);
  }

  @ParameterizedTest
  @DisplayName("ALL-9 names may have any character that is no separator, escaped or not")
  @ValueSource(strings = {"100%25", "a;v=1", "%7Ba%7D%7Cb", "%20%22", "caf%C3%A9"})
  void namesReachEndpoint(String name) throws Exception {
    Answer created =
        client.send("PUT", "/app/" + name, "hello", List.of("Content-Type: text/plain"));

    assertThat(created.status()).isEqualTo(201);
    assertThat(client.send("GET", "/app/" + name, "", List.of()).body()).isEqualTo("hello");
  }

  @ParameterizedTest
  @DisplayName("ALL-16 media types come back as they were sent")
  @CsvSource({
    "one,text/plain;charset=UTF-8",
    "two,'text/plain; charset=\"utf-8\"'",
    "three,Text/HTML",
    "four,text/plain"
  })
  void mediaTypes(String name, String type) throws Exception {
    client.send("PUT", "/app/" + name, "hello", List.of("Content-Type: " + type));

    assertThat(client.send("GET", "/app/" + name, "", List.of()).field("Content-Type"))
        .hasValue(type);
  }

  private static void assertProblem(Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.field("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.field("Cache-Control")).hasValue("no-store");
    assertThat(answer.field("Server")).isEmpty();
    assertThat(answer.body())
        .contains("\"status\":" + status, "\"detail\":\"")
        .doesNotContainIgnoringCase("jetty", "exception", "badMessage");
  }
}
