// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.patch;

import static dev.lws.http.tck.client.PatchBody.part;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.lws.http.tck.client.PatchBody;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.harness.Rules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patches of bytes as draft-ietf-httpapi-patch-byterange has them: parts say where they go. */
public abstract class ByteRangePatchRules extends Rules {

  private static final String DIGITS = "1234567890";

  private String digits() {
    return client().createText(container(), DIGITS);
  }

  /** The same part in either format. */
  private static List<PatchBody> inBothFormats(String part) {
    return List.of(PatchBody.byteRange(part), PatchBody.byteRanges(part));
  }

  private void assertRefused(PatchBody patch, int status) {
    String target = digits();
    String tag = client().etag(target);

    patch.to(client(), target).send().isProblem(status);

    client().get(target).send().hasBody(DIGITS).hasHeader("ETag", tag);
  }

  private void assertWritten(PatchBody patch, String result) {
    String target = digits();

    Reply reply = patch.to(client(), target).send().hasStatus(204).hasNoBody();

    client().get(target).send().hasBody(result).hasHeader("ETag", reply.etag());
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Range: bytes 0-3/10                               | ----567890",
        "Content-Range: bytes 3-6/10                               | 123----890",
        "Content-Range: bytes 3-6/*                                | 123----890",
        "content-range:bytes 3-6/*                                 | 123----890",
        "Content-Range: bytes 6-9/10                               | 123456----",
        // beyond the end
        "Content-Range: bytes 8-11/12                              | 12345678----",
        "Content-Range: bytes 10-13/*                              | 1234567890----",
        "Content-Range: bytes 12-15/16                             | 1234567890..----",
        // what the length will be has no effect
        "Content-Range: bytes 3-6/7                                | 123----890",
        "Content-Range: bytes 3-6/1000                             | 123----890",
        // the end is not known
        "Content-Range: bytes 3-*/*                                | 123----890",
        "Content-Range: bytes 8-*/12                               | 12345678----",
        "Content-Offset: 3                                         | 123----890",
        "Content-Offset: 3;unit=bytes                              | 123----890",
        "Content-Offset: 8; unit=bytes; complete-length=12         | 12345678----",
        "Content-Offset: 3;complete-length=7                       | 123----890",
        "Content-Offset: 3;unknown=x                               | 123----890",
        "Content-Offset: 12                                        | 1234567890..----",
        // other fields
        "Content-Range: bytes 3-6/10 & Content-Length: 4           | 123----890",
        "Content-Length: 4 & Content-Offset: 3                     | 123----890",
        "Content-Type: image/png & Content-Range: bytes 3-6/*      | 123----890",
        "Content-Type: none of its & Content-Range: bytes 3-6/*    | 123----890",
        "Content-Encoding: identity & Content-Range: bytes 3-6/*   | 123----890",
        "X-Update-Range: bytes=-0 & Content-Range: bytes 3-6/*     | 123----890",
        "X-Other: 1 & X-Other: 2 & Content-Range: bytes 3-6/*      | 123----890"
      })
  @DisplayName("UPD-9 the bytes of a part go where its fields say, and a gap is filled with zeros")
  void bytesGoToTheirPlace(String fields, String result) {
    for (PatchBody patch : inBothFormats(part(List.of(fields.split(" & ", -1)), "----"))) {
      assertWritten(patch, result.replace('.', '\0'));
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        // where to?
        "400 | X-Other: x",
        "400 | Content-Type: text/plain & Content-Length: 4",
        "400 | Content-Range: bytes 3-6/10 & Content-Offset: 3",
        "400 | Content-Range: bytes 3-6/10 & Content-Range: bytes 3-6/10",
        "400 | Content-Offset: 3 & Content-Offset: 3",
        // no ranges
        "400 | Content-Range:",
        "400 | Content-Range: bytes",
        "400 | Content-Range: bytes 3-6",
        "400 | Content-Range: bytes 3-6/",
        "400 | Content-Range: bytes 3-/10",
        "400 | Content-Range: bytes -4/10",
        "400 | Content-Range: bytes *-6/10",
        "400 | Content-Range: bytes a-b/10",
        "400 | Content-Range: bytes=3-6/10",
        "400 | Content-Range: bytes=3-6",
        "400 | Content-Range: 3-6/10",
        "400 | Content-Range: bytes 3-6/10, bytes 7-8/10",
        "400 | Content-Offset:",
        "400 | Content-Offset: x",
        "400 | Content-Offset: -3",
        "400 | Content-Offset: 3.5",
        "400 | Content-Offset: bytes 3",
        "400 | Content-Offset: 3;complete-length=x",
        // the last byte comes before the first one, or after the end
        "400 | Content-Range: bytes 6-3/10",
        "400 | Content-Range: bytes 3-6/6",
        "400 | Content-Range: bytes 3-6/0",
        "400 | Content-Range: bytes 12-*/10",
        // not so many bytes
        "400 | Content-Range: bytes 3-5/10",
        "400 | Content-Range: bytes 3-7/10",
        "400 | Content-Range: bytes 3-99999999999999999999/*",
        "400 | Content-Range: bytes 3-6/10 & Content-Length: 3",
        "400 | Content-Range: bytes 3-6/10 & Content-Length: 5",
        "400 | Content-Range: bytes 3-5/10 & Content-Length: 4",
        "400 | Content-Range: bytes 3-6/10 & Content-Length: x",
        "400 | Content-Range: bytes 3-6/10 & Content-Length: -4",
        "400 | Content-Range: bytes 3-6/10 & Content-Length: 4 & Content-Length: 4",
        "400 | Content-Offset: 3 & Content-Length: 3",
        "400 | Content-Offset: 3 & Content-Length: 5",
        // no fields
        "400 | Content-Range: bytes 3-6/10 & X-Other",
        "400 | Content-Range: bytes 3-6/10 & X Other: x",
        "400 | Content-Range: bytes 3-6/10 & : x",
        // truncation, other units, encodings
        "422 | Content-Range: bytes */4",
        "422 | Content-Range: bytes */10",
        "422 | Content-Range: lines 3-6/10",
        "422 | Content-Offset: 3;unit=lines",
        "422 | Content-Range: bytes 3-6/10 & Content-Encoding: gzip",
        "422 | Content-Range: bytes 3-6/10 & content-encoding: br"
      })
  @DisplayName("UPD-9 UPD-10 a part whose fields are wrong changes nothing: 400 or 422")
  void refusesParts(int status, String fields) {
    for (PatchBody patch : inBothFormats(part(List.of(fields.split(" & ", -1)), "----"))) {
      assertRefused(patch, status);
    }
  }

  static Stream<PatchBody> malformed() {
    String range = "Content-Range: bytes 3-6/10";
    String good = part(3, "----");
    return Stream.concat(
        Stream.of(
                "",
                "\r\n",
                "\r\n----",
                "----",
                range,
                range + "\r\n",
                range + "\r\n----",
                range + "\n\n----",
                range + "\r\n\n----",
                range + "\n\r\n----",
                range + "\r\r----",
                range + "\r\nX-Other: a\nb\r\n\r\n----",
                "X-Other: " + "x".repeat(100_000) + "\r\n" + good)
            .flatMap(document -> inBothFormats(document).stream()),
        Stream.of(
            // no parts
            PatchBody.multipart(""),
            PatchBody.multipart("--split--"),
            PatchBody.multipart(good),
            PatchBody.multipart("--other\r\n" + good + "\r\n--other--"),
            // not closed
            PatchBody.multipart("--split"),
            PatchBody.multipart("--split\r\n" + good),
            PatchBody.multipart("--split\r\n" + good + "\r\n"),
            PatchBody.multipart("--split\r\n" + good + "\r\n--split"),
            PatchBody.multipart("--split\r\n" + good + "\r\n--split-"),
            PatchBody.multipart("--split\r\n" + good + "\r\n--split\r\n"),
            PatchBody.multipart("--split\r\n" + good + "\n--split--"),
            PatchBody.multipart("--split\r\n" + good + "--split--"),
            PatchBody.multipart("--split\r\n" + good + "\r\n--split\r\n" + part(8, "-")),
            // a boundary that does not stand alone
            PatchBody.multipart("--split x\r\n" + good + "\r\n--split--"),
            PatchBody.multipart("--split\n" + good + "\r\n--split--"),
            PatchBody.byteRanges(good, part(8, "\r\n--splitting"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  @DisplayName("UPD-9 UPD-10 a document that is malformed or breaks off changes nothing: 400")
  void refusesMalformed(PatchBody patch) {
    assertRefused(patch, 400);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "multipart/byteranges",
        "multipart/byteranges; boundary=\"\"",
        "multipart/byteranges; boundary=\"spl@t\"",
        "multipart/byteranges; boundary=\"split \"",
        "multipart/byteranges; limit=split"
      })
  @DisplayName("UPD-9 ALL-12 without a boundary it is 400, whatever it is sent to")
  void wantsBoundary(String type) {
    PatchBody patch = PatchBody.of(type, PatchBody.byteRanges(part(3, "----")).document());

    assertRefused(patch, 400);
    patch.to(client(), container() + "missing").send().isProblem(400);
    assertRefused(PatchBody.of("multipart/byteranges; boundary=" + "x".repeat(71), ""), 400);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "multipart/byteranges; boundary=\"split\"           | split",
        "Multipart/ByteRanges;Boundary=split                | split",
        "multipart/byteranges; x=y; boundary=split; y=z     | split",
        "multipart/byteranges; boundary=\"a b:c?d=(e),/'+_\"| a b:c?d=(e),/'+_",
        "multipart/byteranges; boundary=\"--\"              | --",
        "multipart/byteranges; boundary=0                   | 0"
      })
  @DisplayName("UPD-9 any boundary will do, quoted or not")
  void takesAnyBoundary(String type, String boundary) {
    String document = PatchBody.byteRanges(part(3, "abcd"), part(8, "e")).document();

    assertWritten(PatchBody.of(type, document.replace("split", boundary)), "123abcd8e0");
  }

  static Stream<Arguments> severalParts() {
    return Stream.of(
        parts("-234567-90", part(0, "-"), part(7, "-")),
        parts("-234567-90", part(7, "-"), part(0, "-")),
        parts("abc4567890", part(0, "a"), part(1, "b"), part(2, "c")),
        parts("abc4567890", part(2, "c"), part(0, "a"), part(1, "b")),
        parts("1234567890abcd", part(12, "cd"), part(10, "ab")),
        parts("1234567890.a.b", part(13, "b"), part(11, "a")),
        parts("-23456789-------", part(9, "-------"), part(List.of("Content-Offset: 0"), "-")),
        parts("----------", part(5, "-----"), part(0, "-----")));
  }

  private static Arguments parts(String result, String... parts) {
    return Arguments.of(result, PatchBody.byteRanges(parts));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("severalParts")
  @DisplayName("UPD-9 several parts are one patch, whatever their order; they may touch")
  void severalPartsAreOnePatch(String result, PatchBody patch) {
    assertWritten(patch, result.replace('.', '\0'));
  }

  static Stream<PatchBody> overlapping() {
    return Stream.of(
        PatchBody.byteRanges(part(2, "----"), part(5, "----")),
        PatchBody.byteRanges(part(5, "----"), part(2, "----")),
        PatchBody.byteRanges(part(2, "----"), part(2, "----")),
        PatchBody.byteRanges(part(2, "-----"), part(3, "-")),
        PatchBody.byteRanges(part(3, "-"), part(2, "-----")),
        PatchBody.byteRanges(part(0, "-"), part(4, "--"), part(8, "--"), part(5, "-")),
        PatchBody.byteRanges(part(9, "----"), part(12, "-")),
        PatchBody.byteRanges(part(20, "----"), part(23, "-")),
        PatchBody.byteRanges(part(List.of("Content-Offset: 2"), "----"), part(5, "-")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("overlapping")
  @DisplayName("UPD-9 parts that overlap are 400, before and behind the end")
  void partsMustNotOverlap(PatchBody patch) {
    assertRefused(patch, 400);
  }

  @Test
  @DisplayName("UPD-9 what stands before the first boundary and after the last one is ignored")
  void preambleAndEpilogueAreIgnored() {
    String parts = PatchBody.byteRanges(part(3, "----")).document();

    for (String preamble : List.of("\r\n", "this is a\r\nmultipart --split document\r\n")) {
      for (String epilogue : List.of("", "\r\n", "  \r\n", "\r\n--split\r\nContent-Range: x")) {
        assertWritten(PatchBody.multipart(preamble + parts + epilogue), "123----890");
      }
    }
    assertWritten(
        PatchBody.multipart(parts.replace("--split\r\n", "--split \t\r\n")), "123----890");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n",
        "\r\n--",
        "\r\n--spli",
        "\r\r\n--spli\r\n-",
        "--split",
        "\n--split--",
        "\0"
      })
  @DisplayName("UPD-9 bytes that look like a boundary, and are none, are bytes")
  void almostBoundariesAreBytes(String almost) {
    String bytes = almost.repeat(20_000);
    String resource = client().createText(container(), "<" + "x".repeat(bytes.length()) + ">");

    for (PatchBody patch : inBothFormats(part(1, bytes))) {
      patch.to(client(), resource).send().hasStatus(204);
      client().get(resource).send().hasBody(("<" + bytes + ">").getBytes(ISO_8859_1));
    }
  }

  @Test
  @DisplayName("UPD-9 a body of unannounced length will do")
  void chunkedWillDo() {
    for (PatchBody patch : inBothFormats(part(3, "----"))) {
      String target = digits();

      patch.chunkedTo(client(), target).send().hasStatus(204);

      client().get(target).send().hasBody("123----890");
    }
  }

  @Test
  @DisplayName("UPD-9 UPD-10 X-Update-Range is for SabreDAV's patches only")
  void updateRangeIsIgnored() {
    String target = digits();
    PatchBody patch = PatchBody.byteRange(part(3, "----"));

    patch.to(client(), target).header("X-Update-Range", "bytes=0-3").send().hasStatus(204);

    client().get(target).send().hasBody("123----890");
  }

  @Test
  @DisplayName("UPD-9 auxiliaries are bytes too, containers are none, and what is missing is 404")
  void auxiliariesAreBytesToo() {
    String box = container();
    String rules = client().createAuxiliary(client().createText(box, "x"), "acl", DIGITS);
    for (PatchBody patch : inBothFormats(part(3, "----"))) {
      patch.to(client(), rules).send().hasStatus(204);
      patch.to(client(), box).send().isProblem(405);
      patch.to(client(), box + "missing").send().isProblem(404);
      Reply linkset = patch.to(client(), box + ".meta").header("If-Match", "*").send();
      linkset.isProblem(415).hasList("Accept-Patch", PatchBody.OF_JSON.toArray(String[]::new));
    }
    client().get(rules).send().hasBody("123----890");
  }

  @Test
  @DisplayName("UPD-9 UPD-11 JSON must be JSON when all parts are written, not before: 422")
  void jsonStaysJson() {
    String target = client().create(container(), "n.json", "application/json", "{\"a\":[0]}");

    for (PatchBody broken : inBothFormats(part(5, " "))) {
      broken.to(client(), target).send().isProblem(422).detailContains("JSON");
    }
    PatchBody.byteRanges(part(5, "{"), part(7, "}")).to(client(), target).send().isProblem(422);
    client().get(target).send().hasBody("{\"a\":[0]}");

    PatchBody.byteRanges(part(5, " "), part(7, " ")).to(client(), target).send().hasStatus(204);
    client().get(target).send().hasBody("{\"a\": 0 }").hasMediaType("application/json");
  }
}
