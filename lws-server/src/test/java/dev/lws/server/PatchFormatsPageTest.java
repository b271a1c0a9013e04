// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.server.Client.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/patch-formats.md} cannot rot: what it says of a request is what comes of it. */
@Timeout(120)
class PatchFormatsPageTest {

  private static final String BYTES = "----";

  private static ServerProcess server;
  private static URI base;

  @BeforeAll
  static void start() throws IOException {
    server = ServerProcess.start("--port", "0", "--store", "memory");
    base = server.baseUri();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @DisplayName(
      "UPD-6 UPD-7 UPD-8 UPD-9 UPD-10 UPD-12 UPD-13 every command prints what stands behind it")
  void sessionRuns() throws Exception {
    List<String> commands = page().commands();

    List<String> printed = Page.run(commands, base.toString().replaceFirst("/$", ""));

    assertThat(printed).hasSameSizeAs(commands);
    for (int i = 0; i < commands.size(); i++) {
      String command = commands.get(i);
      String expected = command.contains(" # ") ? command.replaceFirst("(?s).* # ", "") : "";
      if (expected.matches("\\d{3}")) {
        assertThat(printed.get(i)).as(command).startsWith("HTTP/1.1 " + expected + " ");
      } else {
        assertThat(printed.get(i).strip()).as(command).isEqualTo(expected);
      }
    }
  }

  static Stream<Arguments> updateRanges() throws IOException {
    return rows("X-Update-Range");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("updateRanges")
  @DisplayName("UPD-8 each row of the table of X-Update-Range comes true")
  void updateRange(String range, String result) throws IOException {
    check(
        result,
        BYTES,
        List.of("Content-Type: application/x-sabredav-partialupdate", "X-Update-Range: " + range));
  }

  static Stream<Arguments> partFields() throws IOException {
    return rows("message/byterange");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("partFields")
  @DisplayName("UPD-9 each row of the table of fields of a byte range comes true")
  void partField(String field, String result) throws IOException {
    check(result, field + "\r\n\r\n" + BYTES, List.of("Content-Type: message/byterange"));
  }

  private static Page page() throws IOException {
    return Page.read("docs/patch-formats.md");
  }

  private static Stream<Arguments> rows(String table) throws IOException {
    return page().rows("<!-- table: " + table + " -->").stream()
        .map(row -> Arguments.of(row.get(0), row.get(1)));
  }

  /** Patches ten digits; expects bytes, or a status with which they stay. */
  private static void check(String result, String document, List<String> fields)
      throws IOException {
    Client client = new Client(base);
    client.send("DELETE", "/row", "", List.of());
    client.send("PUT", "/row", "1234567890", List.of("Content-Type: text/plain"));
    boolean refused = result.matches("4\\d\\d");

    Answer answer = client.send("PATCH", "/row", document, fields);

    assertThat(answer.status()).isEqualTo(refused ? Integer.parseInt(result) : 204);
    assertThat(client.send("GET", "/row", "", List.of()).body().replace('\0', '.'))
        .isEqualTo(refused ? "1234567890" : result);
  }
}
