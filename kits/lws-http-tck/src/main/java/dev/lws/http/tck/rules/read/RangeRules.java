// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.doubles.ManualClock;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of stored bytes (RFC 9110 §14). */
public abstract class RangeRules extends Rules {

  private static final int LONG = 100_000;
  private static final Pattern PART =
      Pattern.compile(
          "\\r\\nContent-Type: ([^\\r]+)\\r\\nContent-Range: bytes ([0-9]+)-([0-9]+)/([0-9]+)"
              + "\\r\\n\\r\\n",
          Pattern.CASE_INSENSITIVE);

  private final byte[] bytes = new byte[LONG];
  private String digits = "";
  private String large = "";

  @BeforeAll
  void createResources() {
    for (int i = 0; i < LONG; i++) {
      bytes[i] = (byte) (i * 7 + i / 251);
    }
    digits = client().create(container(), "digits", "text/x-digits", "0123456789");
    large =
        client()
            .post(container())
            .header("Content-Type", "image/x-large")
            .body(bytes)
            .send()
            .hasStatus(201)
            .location();
  }

  private Reply range(String target, String ranges) {
    return client().get(target).header("Range", ranges).send();
  }

  @ParameterizedTest
  @DisplayName("REA-2 one range is a 206 with that part")
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-0                       | 0          | 0-0",
        "bytes=0-9                       | 0123456789 | 0-9",
        "bytes=2-5                       | 2345       | 2-5",
        "bytes=9-9                       | 9          | 9-9",
        "bytes=8-20                      | 89         | 8-9",
        "bytes=0-99999999999999999999999 | 0123456789 | 0-9",
        "bytes=007-008                   | 78         | 7-8",
        "bytes=5-                        | 56789      | 5-9",
        "bytes=0-                        | 0123456789 | 0-9",
        "bytes=-3                        | 789        | 7-9",
        "bytes=-10                       | 0123456789 | 0-9",
        "bytes=-11                       | 0123456789 | 0-9",
        "bytes=-99999999999999999999999  | 0123456789 | 0-9",
        "bytes=3-4,                      | 34         | 3-4",
        "BYTES=3-4                       | 34         | 3-4"
      })
  void oneRangeIsServed(String ranges, String part, String positions) {
    Reply reply = range(digits, ranges);

    reply.hasStatus(206).hasBody(part).hasMediaType("text/x-digits");
    reply.hasHeader("Content-Range", "bytes " + positions + "/10");
    reply.hasHeader("Content-Length", Integer.toString(part.length()));
  }

  @Test
  @DisplayName("REA-2 every pair of positions gives what lies between them")
  void everyPairOfPositionsIsServed() {
    String all = "0123456789";
    for (int first = 0; first <= 10; first++) {
      for (int last = first; last <= 11; last++) {
        Reply reply = range(digits, "bytes=" + first + "-" + last);
        if (first == 10) {
          reply.hasStatus(416);
        } else {
          reply.hasStatus(206).hasBody(all.substring(first, Math.min(last + 1, 10)));
        }
      }
    }
  }

  @ParameterizedTest
  @DisplayName("REA-2 ranges behind the end are 416 and say how long the content is")
  @ValueSource(
      strings = {
        "bytes=10-",
        "bytes=10-10",
        "bytes=99-100",
        "bytes=99999999999999999999999-",
        "bytes=-0",
        "bytes=20-30,40-"
      })
  void refusesRangesBehindTheEnd(String ranges) {
    range(digits, ranges).isProblem(416).hasHeader("Content-Range", "bytes */10");
  }

  @ParameterizedTest
  @DisplayName("REA-2 every range of empty content is 416")
  @ValueSource(strings = {"bytes=0-", "bytes=0-0", "bytes=-1", "bytes=-0"})
  void refusesRangesOfEmptyContent(String ranges) {
    String empty = client().createText(container(), "");

    range(empty, ranges).isProblem(416).hasHeader("Content-Range", "bytes */0");
  }

  @ParameterizedTest
  @DisplayName("REA-2 an unknown unit and a malformed range are passed over")
  @ValueSource(
      strings = {
        "items=0-1",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=1",
        "bytes=a-b",
        "bytes=5-2",
        "bytes 0-1",
        "bytes=0-1;2-3",
        "bytes=0-1,x",
        "bytes=0-1,5-4",
        "bytes=0x1-2",
        "bytes=+1-2",
        "bytes=--1",
        "bytes=1.0-2"
      })
  void unusableRangeIsPassedOver(String ranges) {
    Reply reply = range(digits, ranges);

    reply.hasStatus(200).hasBody("0123456789").hasNoHeader("Content-Range");
  }

  @Test
  @DisplayName("REA-2 a range means nothing to HEAD")
  void headHasNoRanges() {
    Reply reply = client().head(digits).header("Range", "bytes=0-1").send();

    reply.hasStatus(200).hasHeader("Content-Length", "10").hasNoHeader("Content-Range");
  }

  @Test
  @DisplayName("REA-2 a part has the tag, the date and the links of the whole")
  void partHasTheFieldsOfTheWhole() {
    Reply whole = client().get(digits).send().hasStatus(200);

    Reply part = range(digits, "bytes=1-2").hasStatus(206);

    part.hasHeader("ETag", whole.etag());
    part.hasHeader("Last-Modified", whole.theHeader("Last-Modified"));
    part.hasHeader("Accept-Ranges", "bytes");
    assertThat(part.links()).containsExactlyInAnyOrderElementsOf(whole.links());
  }

  @Test
  @DisplayName("REA-2 an auxiliary resource has ranges")
  void auxiliaryHasRanges() {
    String auxiliary =
        client().createAuxiliary(client().createText(container(), "note"), "acl", "rules");

    range(auxiliary, "bytes=1-2").hasStatus(206).hasBody("ul");
  }

  @ParameterizedTest
  @DisplayName("REA-2 several ranges are one multipart/byteranges, framed as announced")
  @ValueSource(
      strings = {
        "0-99,50000-50099",
        "0-0,99999-99999",
        "50000-59999, 0-9",
        "0-99,-100",
        "0-99,2000-2099,90000-",
        "0-99,50000-50099,100000-100001"
      })
  void severalRangesAreServed(String ranges) throws IOException {
    Reply reply = endpoint().raw("GET", large, "Range: bytes=" + ranges, "Connection: close");

    reply.hasStatus(206).isComplete().hasNoHeader("Content-Range");
    reply.hasHeader("Content-Length", Integer.toString(reply.body().length));
    assertThat(positions(reply)).containsExactlyElementsOf(expected(ranges));
  }

  private static List<String> expected(String ranges) {
    List<String> expected = new ArrayList<>();
    for (String range : ranges.split(",", -1)) {
      String[] ends = range.strip().split("-", 2);
      int first = ends[0].isEmpty() ? LONG - Integer.parseInt(ends[1]) : Integer.parseInt(ends[0]);
      int last = ends[0].isEmpty() || ends[1].isEmpty() ? LONG - 1 : Integer.parseInt(ends[1]);
      if (first < LONG) {
        expected.add(first + "-" + last);
      }
    }
    return expected;
  }

  /** Checks the framing and the bytes of each part, and returns where the parts lie. */
  private List<String> positions(Reply reply) {
    Matcher type =
        Pattern.compile("multipart/byteranges; *boundary=\"?([^\";]+)\"?")
            .matcher(reply.theHeader("Content-Type"));
    assertThat(type.matches()).as("Content-Type of " + reply.request()).isTrue();
    String delimiter = "\r\n--" + type.group(1);
    String body = "\r\n" + new String(reply.body(), ISO_8859_1).replaceFirst("^\\r\\n", "");
    List<String> positions = new ArrayList<>();
    int at = body.indexOf(delimiter);
    assertThat(at).as("the first delimiter").isZero();
    while (!body.startsWith(delimiter + "--", at)) {
      Matcher part = PART.matcher(body).region(at + delimiter.length(), body.length());
      assertThat(part.lookingAt()).as("the head of a part at " + at).isTrue();
      assertThat(part.group(1)).isEqualTo("image/x-large");
      assertThat(part.group(4)).isEqualTo(Integer.toString(LONG));
      int first = Integer.parseInt(part.group(2));
      int last = Integer.parseInt(part.group(3));
      int end = part.end() + last - first + 1;
      assertThat(body.substring(part.end(), end))
          .isEqualTo(new String(bytes, first, last - first + 1, ISO_8859_1));
      assertThat(body.startsWith(delimiter, end)).as("a delimiter behind the part").isTrue();
      positions.add(first + "-" + last);
      at = end;
    }
    assertThat(body.substring(at)).isIn(delimiter + "--", delimiter + "--\r\n");
    return positions;
  }

  @ParameterizedTest
  @DisplayName("REA-2 ranges that touch or overlap become one")
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-99,50-149               | bytes 0-149/100000",
        "bytes=0-99,100-199              | bytes 0-199/100000",
        "bytes=100-199,0-99              | bytes 0-199/100000",
        "bytes=99900-,-50                | bytes 99900-99999/100000",
        "bytes=0-1,100000-               | bytes 0-1/100000"
      })
  void neighboursBecomeOne(String ranges, String contentRange) {
    range(large, ranges).hasStatus(206).hasHeader("Content-Range", contentRange);
  }

  @Test
  @DisplayName("REA-2 32 ranges are served, for 33 there is the whole")
  void tooManyRangesAreIgnored() {
    assertThat(positions(range(large, spread(32)).hasStatus(206))).hasSize(32);
    range(large, spread(33)).hasStatus(200).hasBody(bytes);
  }

  private static String spread(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> i * 3_000 + "-" + (i * 3_000 + 499))
        .collect(joining(",", "bytes=", ""));
  }

  @Test
  @DisplayName("REA-2 for ranges that overlap over and over there is the whole")
  void overlappingAbuseIsIgnored() {
    String ranges = "bytes=0-" + ",0-".repeat(30);

    range(large, ranges).hasStatus(200).hasBody(bytes);
  }

  @Test
  @DisplayName("REA-2 If-Range with the current tag gives the part, with any other the whole")
  void ifRangeTakesTags() {
    String tag = client().etag(digits);

    ifRange(digits, tag, "bytes=1-2").hasStatus(206).hasBody("12");
    ifRange(digits, "\"other\"", "bytes=1-2").hasStatus(200).hasBody("0123456789");
    ifRange(digits, "W/" + tag, "bytes=1-2").hasStatus(200).hasBody("0123456789");
    ifRange(digits, "neither tag nor date", "bytes=1-2").hasStatus(200).hasBody("0123456789");
  }

  @Test
  @DisplayName("REA-2 a range behind the end is 416 only if If-Range holds")
  void ifRangeComesBeforeTheRange() {
    ifRange(digits, client().etag(digits), "bytes=10-").isProblem(416);
    ifRange(digits, "\"other\"", "bytes=10-").hasStatus(200).hasBody("0123456789");
  }

  @Test
  @DisplayName("REA-2 If-Range without a range says nothing")
  void ifRangeSaysNothingAlone() {
    client().get(digits).header("If-Range", "\"other\"").send().hasStatus(200);
    client().get(digits).header("If-Range", client().etag(digits)).send().hasStatus(200);
  }

  private Reply ifRange(String target, String validator, String ranges) {
    return client().get(target).headers("If-Range", validator, "Range", ranges).send();
  }

  @Test
  @DisplayName("REA-2 If-Range with a date gives the part if the date is the last change's")
  void ifRangeTakesDates() {
    ManualClock clock = new ManualClock(Instant.parse("2024-05-15T12:00:00.250Z"));
    Endpoint endpoint = scenario().storage(b -> b.clock(clock)).start();
    String note = endpoint.client().createText("", "0123456789");
    clock.advance(Duration.ofHours(1));

    assertThat(datedRange(endpoint, note, "Wed, 15 May 2024 12:00:00 GMT")).isEqualTo(206);
    assertThat(datedRange(endpoint, note, "Wed, 15 May 2024 11:59:59 GMT")).isEqualTo(200);
    assertThat(datedRange(endpoint, note, "Wed, 15 May 2024 12:00:01 GMT")).isEqualTo(200);
  }

  @Test
  @DisplayName("REA-2 REA-3 a second with two states satisfies no If-Range")
  void sharedSecondSatisfiesNoIfRange() {
    ManualClock clock = new ManualClock(Instant.parse("2024-05-15T12:00:00.250Z"));
    Endpoint endpoint = scenario().storage(b -> b.clock(clock)).start();
    String note = endpoint.client().createText("", "0123456789");
    clock.advance(Duration.ofMillis(100));
    endpoint.client().replace(note, "9876543210");
    clock.advance(Duration.ofHours(1));

    assertThat(datedRange(endpoint, note, "Wed, 15 May 2024 12:00:00 GMT")).isEqualTo(200);
  }

  private static int datedRange(Endpoint endpoint, String target, String date) {
    return endpoint
        .client()
        .get(target)
        .headers("If-Range", date, "Range", "bytes=1-2")
        .send()
        .status();
  }
}
