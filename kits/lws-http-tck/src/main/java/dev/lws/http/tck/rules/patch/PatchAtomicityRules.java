// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.patch;

import static dev.lws.http.tck.client.PatchBody.part;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.operation.RepresentationValidator;
import dev.lws.http.tck.client.HttpDates;
import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.PatchBody;
import dev.lws.http.tck.client.RawConnection;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.doubles.ArrivalStore;
import dev.lws.http.tck.doubles.FaultyStore;
import dev.lws.http.tck.doubles.ManualClock;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Race;
import dev.lws.http.tck.harness.Rules;
import dev.lws.http.tck.harness.Scenario;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All of a patch or nothing of it, whatever its format. */
public abstract class PatchAtomicityRules extends Rules {

  private static final String MEDIA_TYPE = "application/vnd.example.v1+json; profile=\"a b\"";
  private static final String ORIGINAL = "{\"a\":[1,2,3]}";
  private static final String DATA = "data.json";

  private ManualClock clock = new ManualClock(Instant.EPOCH);
  private ArrivalStore store;

  @BeforeEach
  final void newStore() {
    clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    store = new ArrivalStore(emptyStore());
  }

  /** An endpoint with {@link #DATA} that is an hour old. */
  private Endpoint furnished(Scenario scenario) {
    Endpoint own = scenario.storage(b -> b.clock(clock)).start();
    own.client().create("", DATA, MEDIA_TYPE, ORIGINAL);
    clock.advance(Duration.ofHours(1));
    return own;
  }

  /** Bytes, tags and dates of all that a patch could change. */
  private static String everything(LwsClient client) {
    StringBuilder state = new StringBuilder();
    for (String target : List.of(DATA, DATA + ".meta", DATA + ".manifest", "")) {
      Reply reply = client.get(target).send().hasStatus(200);
      List.of("ETag", "Last-Modified", "Content-Type")
          .forEach(field -> state.append(reply.theHeader(field)).append('\n'));
      state.append(reply.text()).append('\n');
    }
    return state.toString();
  }

  /** One patch of each format: the first number becomes 9. */
  static Stream<PatchBody> patches() {
    return Stream.of(
        PatchBody.merge("{\"a\":[9,2,3]}"),
        PatchBody.json("[{\"op\":\"replace\",\"path\":\"/a/0\",\"value\":9}]"),
        PatchBody.sabreDav("bytes=6-6", "9"),
        PatchBody.byteRange(part(List.of("Content-Range: bytes 6-6/*", "Content-Type: a/b"), "9")),
        PatchBody.byteRanges(
            part(8, "2"), part(List.of("Content-Type: text/html", "Content-Offset: 6"), "9")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("patches")
  @DisplayName("UPD-10 ALL-7 ALL-11 a patch renews tag and date of the bytes; the media type stays")
  void patchRenewsContent(PatchBody patch) {
    Endpoint own = furnished(scenario());
    LwsClient client = own.client();
    Reply before = client.get(DATA).send();
    String linkset = client.etag(DATA + ".meta");
    String listing = client.etag("");

    Reply reply = patch.to(client, DATA).header("Content-Language", "de").send().hasStatus(204);

    Reply after = client.get(DATA).send().hasBody("{\"a\":[9,2,3]}").hasMediaType(MEDIA_TYPE);
    after.hasHeader("ETag", reply.etag()).hasHeader("Last-Modified", HttpDates.of(clock.instant()));
    after.hasNoHeader("Content-Language");
    assertThat(reply.etag()).isNotEqualTo(before.etag());
    assertThat(client.etag(DATA + ".meta")).isEqualTo(linkset);
    assertThat(client.etag("")).isNotEqualTo(listing);
  }

  private static PatchBody json(String last) {
    return PatchBody.json(
        "[{\"op\":\"replace\",\"path\":\"/a/0\",\"value\":9},"
            + "{\"op\":\"add\",\"path\":\"/b\",\"value\":1},"
            + last.replace('\'', '"')
            + "]");
  }

  private static PatchBody ranges(String last) {
    return PatchBody.byteRanges(part(6, "9"), part(8, "9"), last);
  }

  private static PatchBody unclosed(PatchBody patch) {
    String document = patch.document();
    return PatchBody.multipart(document.substring(0, document.length() - 1));
  }

  private static Arguments failing(String why, int status, PatchBody patch) {
    return Arguments.of(why, status, patch);
  }

  static Stream<Arguments> failingAtTheEnd() {
    return Stream.of(
        failing("test fails", 409, json("{'op':'test','path':'/a/0','value':1}")),
        failing("nothing to remove", 409, json("{'op':'remove','path':'/c'}")),
        failing("nowhere to add", 409, json("{'op':'add','path':'/a/9','value':1}")),
        failing("unknown operation", 400, json("{'op':'increment','path':'/a/0'}")),
        failing("no value", 400, json("{'op':'add','path':'/c'}")),
        failing("nothing left", 422, json("{'op':'remove','path':''}")),
        failing("no JSON behind", 400, PatchBody.json(json("{}").document() + "]")),
        failing("too few bytes", 400, ranges(part(List.of("Content-Range: bytes 10-11/*"), "3"))),
        failing("too many bytes", 400, ranges(part(List.of("Content-Range: bytes 10-10/*"), "33"))),
        failing("no range", 400, ranges(part(List.of("X-Other: x"), "3"))),
        failing("overlap", 400, ranges(part(6, "9"))),
        failing("truncation", 422, ranges(part(List.of("Content-Range: bytes */5"), ""))),
        failing("other unit", 422, ranges(part(List.of("Content-Range: lines 1-1/*"), "3"))),
        failing(
            "encoding",
            422,
            ranges(part(List.of("Content-Encoding: gzip", "Content-Offset: 10"), "3"))),
        failing("gap too large", 422, ranges(part(1L << 40, "3"))),
        failing("not JSON any more", 422, ranges(part(12, "]"))),
        failing("not closed", 400, unclosed(ranges(part(10, "3")))),
        failing(
            "too many bytes in one range", 400, PatchBody.byteRange(part(6, "9,9").concat("x"))),
        failing("not JSON after one range", 422, PatchBody.byteRange(part(6, "9]"))),
        failing("range of another length", 416, PatchBody.sabreDav("bytes=6-8", "9,")),
        failing("before the first byte", 416, PatchBody.sabreDav("bytes=-99", "9")),
        failing("not JSON after an update", 422, PatchBody.sabreDav("append", "9")));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("failingAtTheEnd")
  @DisplayName("UPD-10 a patch that fails at its very end has changed nothing, not even a date")
  void failsAtTheEnd(String why, int status, PatchBody patch) {
    LwsClient client = furnished(scenario()).client();
    String before = everything(client);

    patch.to(client, DATA).send().isProblem(status);

    assertThat(everything(client)).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("patches")
  @DisplayName("UPD-12 UPD-3 a patch whose precondition is false is 412 and changes nothing")
  void refusesStalePatches(PatchBody patch) {
    LwsClient client = furnished(scenario()).client();
    String stale = client.etag(DATA);
    Request put = client.put(DATA).header("If-Match", stale);
    put.body(MEDIA_TYPE, ORIGINAL).send().hasStatus(204);
    String current = client.etag(DATA);
    String before = everything(client);

    for (String tag : List.of(stale, "W/" + current, "\"other\"")) {
      patch.to(client, DATA).header("If-Match", tag).send().isProblem(412);
    }
    patch.to(client, DATA).header("If-None-Match", current).send().isProblem(412);
    patch
        .to(client, DATA)
        .header("If-Unmodified-Since", "Sun, 01 Mar 2026 11:00:00 GMT")
        .send()
        .isProblem(412);
    assertThat(everything(client)).isEqualTo(before);

    patch.to(client, DATA).header("If-Match", current).send().hasStatus(204);
    assertThat(everything(client)).isNotEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("patches")
  @DisplayName("ALL-1 UPD-10 a patch whose commit fails leaves no trace: 500, and it works on")
  void failedCommitLeavesNoTrace(PatchBody patch) {
    FaultyStore faulty = new FaultyStore(emptyStore());
    LwsClient client = furnished(scenario().store(faulty)).client();
    String before = everything(client);
    faulty.beforeNextCommit(
        () -> {
          throw new IOException("secret");
        });

    Reply reply = patch.to(client, DATA).send();

    assertThat(reply.isProblem(500).text()).doesNotContain("secret");
    assertThat(everything(client)).isEqualTo(before);
    patch.to(client, DATA).send().hasStatus(204);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("patches")
  @DisplayName("UPD-17 UPD-10 what a validator rejects after a patch is 422, and nothing changed")
  void validatorRejects(PatchBody patch) {
    RepresentationValidator noNine =
        candidate -> {
          ByteBuffer first = ByteBuffer.allocate(1);
          candidate.content().read(6, first);
          return first.get(0) == '9' ? Optional.of("no nines here") : Optional.empty();
        };
    LwsClient client = furnished(scenario().storage(b -> b.validator(noNine))).client();
    String before = everything(client);

    patch.to(client, DATA).send().isProblem(422).detailContains("no nines");

    assertThat(everything(client)).isEqualTo(before);
  }

  /** A patch that could be applied before its announced end has come. */
  private static PatchBody patch(String format) {
    return switch (format) {
      case "json-patch" -> PatchBody.json("[{\"op\":\"replace\",\"path\":\"/a/0\",\"value\":9}]");
      case "sabredav" -> PatchBody.sabreDav("append", "  ");
      case "byterange" -> PatchBody.byteRange(part(List.of("Content-Offset: 13"), "  "));
      case "byteranges" -> PatchBody.byteRanges(part(6, "9"), part(13, "  "));
      default -> throw new IllegalArgumentException(format);
    };
  }

  private static RawConnection begin(Endpoint own, PatchBody patch, String framing)
      throws IOException {
    List<String> fields = patch.fields();
    return own.connect()
        .head(
            "PATCH",
            own.path(DATA),
            "Content-Type: " + patch.mediaType(),
            fields.isEmpty() ? "X-No: x" : fields.get(0) + ": " + fields.get(1),
            framing,
            "Expect: 100-continue");
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @CsvSource({
    "json-patch, length, half-close", "json-patch, length, reset",
    "json-patch, chunks, half-close", "json-patch, chunks, reset",
    "sabredav, length, half-close", "sabredav, length, reset",
    "byterange, length, half-close", "byterange, length, reset",
    "byterange, chunks, half-close", "byterange, chunks, reset",
    "byteranges, length, half-close", "byteranges, length, reset",
    "byteranges, chunks, half-close", "byteranges, chunks, reset"
  })
  @DisplayName("UPD-10 ALL-1 a client that dies within a patch changes nothing")
  void clientDies(String format, String framing, String end) throws Exception {
    Endpoint own = furnished(scenario().store(store));
    store.awaitArrival();
    store.awaitEnd();
    String before = everything(own.client());
    PatchBody patch = patch(format);
    boolean length = framing.equals("length");
    try (RawConnection connection =
        begin(own, patch, length ? "Content-Length: 1000" : "Transfer-Encoding: chunked")) {
      assertThat(connection.readInterim()).isEqualTo(100);
      if (length) {
        connection.send(patch.bytes());
      } else {
        connection.chunk(patch.document());
      }
      if (!format.equals("json-patch")) { // which is read before anything is stored
        store.awaitArrival();
      }
      if (end.equals("reset")) {
        connection.reset();
      } else {
        assertRefused(connection.endOutput());
      }
      if (!format.equals("json-patch")) {
        store.awaitEnd();
      }
    }

    assertThat(everything(own.client())).isEqualTo(before);
  }

  /** Reads a refusal or the end of the connection; the container may be the one to answer. */
  private static void assertRefused(RawConnection connection) {
    try {
      assertThat(connection.read().status()).isIn(400, 408);
    } catch (IOException e) {
      assertThat(e).hasMessageNotContaining("timed out");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "json-patch, '{\"a\":[9,6,7]}'",
    "sabredav, '{\"a\":[5,6,7]}  '",
    "byterange, '{\"a\":[5,6,7]}  '",
    "byteranges, '{\"a\":[9,6,7]}  '"
  })
  @DisplayName("UPD-12 ALL-1 a patch that trickles holds nobody up, and is applied to what is then")
  void tricklesAndIsApplied(String format, String result) throws Exception {
    Endpoint own = furnished(scenario().store(store));
    LwsClient client = own.client();
    String theirs = "{\"a\":[5,6,7]}";
    PatchBody patch = patch(format);
    try (RawConnection connection = trickle(own, patch)) {
      Request put = client.put(DATA).header("If-Match", client.etag(DATA));
      put.body(MEDIA_TYPE, theirs).send().hasStatus(204);

      connection.send(patch.document().substring(1)).read().hasStatus(204);
    }
    client.get(DATA).send().hasBody(result).hasMediaType(MEDIA_TYPE);
  }

  private static RawConnection trickle(Endpoint own, PatchBody patch) throws IOException {
    RawConnection connection = begin(own, patch, "Content-Length: " + patch.bytes().length);
    assertThat(connection.readInterim()).isEqualTo(100);
    return connection.send(patch.document().substring(0, 1));
  }

  @Test
  @DisplayName("UPD-8 UPD-3 of many appends at once none is lost; under one tag one succeeds")
  void noAppendIsLost() throws Exception {
    LwsClient client = client();
    String note = client.createText(container(), "");
    int count = 8;

    List<Integer> all =
        Race.run(
            count,
            i -> () -> PatchBody.sabreDav("append", i + ";").to(client, note).send().status());

    assertThat(all).containsOnly(204);
    String text = client.get(note).send().text();
    assertThat(text.split(";", -1)).contains("0", "1", "2", "3", "4", "5", "6", "7").hasSize(9);
    String tag = client.etag(note);
    List<Integer> conditional =
        Race.run(
            count,
            i ->
                () ->
                    PatchBody.sabreDav("append", "!")
                        .to(client, note)
                        .header("If-Match", tag)
                        .send()
                        .status());
    assertThat(conditional).containsOnly(204, 412).containsOnlyOnce(204);
    client.get(note).send().hasBody(text + "!");
  }
}
