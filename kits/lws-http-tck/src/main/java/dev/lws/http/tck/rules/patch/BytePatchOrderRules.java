// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.PatchBody;
import dev.lws.http.tck.client.RawConnection;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import dev.lws.http.tck.harness.Scenario;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The order of answers to patches of bytes, and which of them ask for the body first. */
public abstract class BytePatchOrderRules extends Rules {

  private static final String DIGITS = "1234567890";
  private static final String TYPE = "Content-Type: " + PatchBody.SABREDAV;

  private static Arguments row(int status, String why, String target, String... fields) {
    return Arguments.of(status, why, target, List.of(fields));
  }

  static Stream<Arguments> faults() {
    String append = "X-Update-Range: append";
    String bad = "X-Update-Range: bytes=-0";
    String backward = "X-Update-Range: bytes=6-3";
    String four = "Content-Length: 4";
    String huge = "Content-Length: 101";
    String stale = "If-Match: \"stale\"";
    String multipart = "Content-Type: multipart/byteranges";
    return Stream.of(
        row(400, "range before 401", "private.txt", TYPE, bad, four),
        row(400, "no range before 401", "private.txt", TYPE, four),
        row(400, "two ranges before 401", "private.txt", TYPE, append, append, four),
        row(400, "range before 404", "missing", TYPE, bad, four),
        row(400, "range before 405", "box/", TYPE, bad, four),
        row(400, "range before 411", "note.txt", TYPE, bad),
        row(400, "range before 412", "note.txt", TYPE, bad, four, stale),
        row(400, "range before 413", "note.txt", TYPE, bad, huge),
        row(400, "boundary before 401", "private.txt", multipart, four),
        row(400, "boundary before 404", "missing", multipart, four),
        row(400, "boundary before 412", "note.txt", multipart, four, stale),
        row(401, "401 before 411", "private.txt", TYPE, append),
        row(401, "401 before 416", "private.txt", TYPE, backward, four),
        row(404, "404 before 411", "missing", TYPE, append),
        row(404, "404 before 416", "missing", TYPE, backward, four),
        row(405, "405 before 411", "box/", TYPE, append),
        row(415, "415 before 428", "note.txt.meta", TYPE, append, four),
        row(411, "411 before 412", "note.txt", TYPE, append, stale),
        row(413, "413 before 412", "note.txt", TYPE, append, huge, stale),
        row(413, "413 before 416", "note.txt", TYPE, backward, huge),
        row(412, "412 before 416", "note.txt", TYPE, backward, four, stale),
        row(428, "428 before 416", "note.txt", TYPE, backward, four));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("faults")
  @DisplayName("ALL-12 UPD-8 UPD-9 of two faults the one that comes first is answered")
  void answersInOrder(int status, String why, String target, List<String> fields)
      throws IOException {
    Endpoint own =
        scenario()
            .storage(b -> b.maxBytePatchBytes(100))
            .binding(b -> b.requireConditionalPatch(true))
            .authorizer(Scenario::publicOnly)
            .start();
    own.client().createText("", DIGITS);
    own.client().put("private.txt").body("text/plain", DIGITS).send().hasStatus(201);
    own.client().createContainer("", "box");

    own.raw("PATCH", own.path(target), fields.toArray(String[]::new)).isProblem(status);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "400, bytes=-0, 4, X-No: x",
    "412, append, 4, If-Match: \"stale\"",
    "413, append, 101, X-No: x",
    "415, append, 4, Content-Encoding: gzip",
    "416, bytes=6-3, 4, X-No: x",
    "416, bytes=3-6, 5, X-No: x"
  })
  @DisplayName("ALL-12 UPD-8 with Expect, no body is asked for that is refused anyway")
  void refusesBeforeContinue(int status, String range, int length, String field)
      throws IOException {
    Endpoint own = scenario().storage(b -> b.maxBytePatchBytes(100)).start();
    String target = own.client().createText("", DIGITS);
    try (RawConnection connection = own.connect()) {
      connection.head(
          "PATCH",
          target,
          TYPE,
          "X-Update-Range: " + range,
          "Content-Length: " + length,
          "Expect: 100-continue",
          field);

      connection.readFinal().isProblem(status);
    }
  }

  @Test
  @DisplayName("UPD-8 with Expect, the body is asked for and written")
  void asksForTheBody() throws IOException {
    String target = client().createText(container(), DIGITS);
    try (RawConnection connection = endpoint().connect()) {
      connection.head(
          "PATCH",
          target,
          TYPE,
          "X-Update-Range: bytes=-2",
          "Content-Length: 2",
          "Expect: 100-continue");

      assertThat(connection.readInterim()).isEqualTo(100);
      connection.send("--").read().hasStatus(204);
    }
    client().get(target).send().hasBody("12345678--");
  }
}
