// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lws.core.patch.PatchException.Failure;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartByteRangesTest {

  private static final String TYPE = "multipart/byteranges; boundary=B";
  private static final String FIRST = "--B\r\n";
  private static final String NEXT = "\r\n--B\r\n";
  private static final String CLOSE = "\r\n--B--";

  private static List<ReadEdit> read(String document) throws PatchException, IOException {
    return ReadEdit.allOf(new MultipartByteRangesFormat(), TYPE, document);
  }

  private static PatchException refusal(String document) {
    return catchThrowableOfType(PatchException.class, () -> read(document));
  }

  private static Failure failure(String document) {
    return refusal(document).failure();
  }

  /** Fields, the empty line and bytes. */
  private static String part(int offset, String bytes) {
    return "Content-Offset: " + offset + "\r\n\r\n" + bytes;
  }

  private static String counted(int offset, String bytes) {
    return "Content-Length: " + bytes.length() + "\r\n" + part(offset, bytes);
  }

  @Test
  @DisplayName("UPD-9 each part is an edit, in the order of the document")
  void eachPartIsAnEdit() throws PatchException, IOException {
    assertThat(
            read(
                "--B\r\nContent-Type: text/plain\r\nContent-Range: bytes 2-6/25\r\n\r\n23456\r\n"
                    + "--B\r\nContent-Range: bytes 0-1/25\r\n\r\nab\r\n"
                    + "--B\r\nContent-Offset: 17\r\n\r\n789\r\n"
                    + "--B--\r\n"))
        .containsExactly(ReadEdit.at(2, "23456"), ReadEdit.at(0, "ab"), ReadEdit.at(17, "789"));
  }

  @ParameterizedTest
  @DisplayName("UPD-9 what stands before the first boundary and behind the last one is ignored")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``         | ``",
        "~          | ~",
        "~~         | ~~",
        "text~      | ~text",
        "x--B~~     | ~--B~Content-Offset: 1~~x~--B--",
        "` --B~~`   | text",
        "--A~       | ~",
        "-~--~--A~  | --",
        "`\u0000~`  | `\u0000`",
      })
  void preambleAndEpilogueAreIgnored(String preamble, String epilogue)
      throws PatchException, IOException {
    String document =
        preamble.replace("~", "\r\n")
            + FIRST
            + part(3, "abc")
            + CLOSE
            + epilogue.replace("~", "\r\n");

    assertThat(read(document)).containsExactly(ReadEdit.at(3, "abc"));
  }

  @Test
  @DisplayName("UPD-11 a preamble may be longer than what is held in memory")
  void preamblesMayBeLong() throws PatchException, IOException {
    String line = "\r\n-".repeat(20_000) + "\r\n";

    assertThat(read(line + FIRST + part(3, "abc") + CLOSE + line))
        .containsExactly(ReadEdit.at(3, "abc"));
  }

  @ParameterizedTest
  @DisplayName("UPD-9 spaces and tabs may follow a boundary on its line")
  @ValueSource(strings = {" ", "\t", " \t \t", "          "})
  void paddingMayFollowABoundary(String padding) throws PatchException, IOException {
    assertThat(
            read(
                "--B"
                    + padding
                    + "\r\n"
                    + part(3, "abc")
                    + "\r\n--B"
                    + padding
                    + "\r\n"
                    + part(7, "de")
                    + CLOSE
                    + padding
                    + "\r\n"))
        .containsExactly(ReadEdit.at(3, "abc"), ReadEdit.at(7, "de"));
  }

  @ParameterizedTest
  @DisplayName("UPD-9 a boundary with anything else behind it is malformed, even within the bytes")
  @ValueSource(
      strings = {"x", "-", " -", "- -", " --", "B", "\u0000", "\u000b", "\f", "\u00a0", "\u0085"})
  void boundariesStandAlone(String behind) {
    assertThat(failure(FIRST + part(3, "abc\r\n--B" + behind + "\r\nde") + CLOSE))
        .isEqualTo(Failure.MALFORMED);
    assertThat(failure("--B" + behind + "\r\n" + part(3, "abc") + CLOSE))
        .isEqualTo(Failure.MALFORMED);
  }

  @ParameterizedTest
  @DisplayName("UPD-9 bytes may look much like a boundary")
  @ValueSource(
      strings = {
        "~~~~~~~~~~~",
        "\r",
        "\n",
        "\r\n",
        "\r\n\r\n",
        "\r\r\n",
        "\r\n-",
        "\r\n--",
        "\r\n--A",
        "\r\n--b",
        "\r\n-B",
        "\r--B",
        "\n--B",
        "\n\r--B",
        "--B",
        "--B--",
        "\r\n\r\n--",
        "\r\n--\r\n--",
        "\r\n --B",
        "\r\n---B",
        "\r\r\n-\r\n--\r",
        "Content-Offset: 9\r\n\r\n",
      })
  void bytesMayLookLikeABoundary(String bytes) throws PatchException, IOException {
    assertThat(read(FIRST + part(3, bytes) + NEXT + part(500, bytes + bytes) + CLOSE))
        .containsExactly(ReadEdit.at(3, bytes), ReadEdit.at(500, bytes + bytes));
  }

  @Test
  @DisplayName("UPD-9 beginnings of a long boundary are bytes")
  void beginningsOfABoundaryAreBytes() throws PatchException, IOException {
    String boundary = "0123456789".repeat(7);
    String delimiter = "\r\n--" + boundary;
    StringBuilder bytes = new StringBuilder();
    for (int length = 0; length < delimiter.length(); length++) {
      bytes.append(delimiter, 0, length);
    }

    assertThat(
            ReadEdit.allOf(
                new MultipartByteRangesFormat(),
                "multipart/byteranges;boundary=" + boundary,
                delimiter + "\r\n" + part(3, bytes.toString()) + delimiter + "--"))
        .containsExactly(ReadEdit.at(3, bytes.toString()));
  }

  @Test
  @DisplayName("UPD-9 parts may be empty, or longer than what is held in memory")
  void partsMayBeEmptyOrLong() throws PatchException, IOException {
    String digits = "0123456789\r\n".repeat(10_000);

    assertThat(
            read(FIRST + part(3, "") + NEXT + counted(9, digits) + NEXT + counted(4, "") + CLOSE))
        .containsExactly(new ReadEdit(3, 0, ""), ReadEdit.at(9, digits), new ReadEdit(4, 0, ""));
  }

  @ParameterizedTest
  @DisplayName("UPD-9 documents without a complete part are malformed")
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "text",
        "--B",
        "--B\r\n",
        "--B\r\n\r\n--B--",
        "--B\r\n--B--",
        "--B\r\nContent-Offset: 1\r\n--B--",
        "--B\r\nContent-Offset: 1\r\n\r\n--B--",
        "--B\r\nContent-Offset: 1\r\n\r\nabc",
        "--B\r\nContent-Offset: 1\r\n\r\nabc\r\n--B\r\n",
        "--B\r\nContent-Offset: 1\r\n\r\nabc\r\n--B-",
        "--B\r\nContent-Offset: 1\r\n\r\nabc\r\n--B\r\n--B--",
        "--B\r\nContent-Offset: 1\r\n\r\nabc--B--",
        "--B\r\nContent-Offset: 1\r\n\r\nabc\n--B--",
        "--B\nContent-Offset: 1\n\nabc\n--B--\n",
        "--B\r\nContent-Offset: 1\n\nabc\r\n--B--",
        "--A\r\nContent-Offset: 1\r\n\r\nabc\r\n--A--",
        "B\r\nContent-Offset: 1\r\n\r\nabc\r\nB--",
        "--B\r\nContent-Type: text/plain\r\n\r\nabc\r\n--B--",
        "--B\r\nContent-Range: bytes 1-3/9\r\n\r\nab\r\n--B--",
        "--B\r\nContent-Range: bytes 1-3/9\r\n\r\nabcd\r\n--B--",
        "--B\r\nContent-Range: bytes 1-3/9\r\n\r\nabc\r\n\r\n--B--",
      })
  void documentsWithoutACompletePartAreMalformed(String document) {
    assertThat(failure(document)).isEqualTo(Failure.MALFORMED);
  }

  @Test
  @DisplayName("UPD-9 a document without any part has no edit")
  void documentWithoutAnyPartHasNoEdit() throws PatchException, IOException {
    assertThat(read("--B--")).isEmpty();
    assertThat(read("preamble\r\n--B--\r\nepilogue")).isEmpty();
  }

  @Test
  @DisplayName("UPD-9 one part that shortens the resource makes the whole result invalid")
  void shorteningIsInvalid() {
    assertThat(failure(FIRST + part(1, "a") + NEXT + "Content-Range: bytes */5\r\n\r\n" + CLOSE))
        .isEqualTo(Failure.INVALID_RESULT);
  }

  /** Fields of so many bytes, line ends and the empty line included. */
  private static String fieldsOf(int bytes) {
    String fields = "Content-Offset: 7\r\nX: ";
    return fields + "x".repeat(bytes - fields.length() - 4) + "\r\n\r\n";
  }

  @Test
  @DisplayName("UPD-11 the fields of each part are limited by themselves")
  void fieldsOfEachPartAreLimited() throws PatchException, IOException {
    String most = fieldsOf(PartInput.MAX_FIELD_BYTES - 2) + "abc";
    String more = fieldsOf(PartInput.MAX_FIELD_BYTES + 1) + "abc";

    assertThat(read(FIRST + most + NEXT + most + NEXT + most + CLOSE))
        .containsOnly(ReadEdit.at(7, "abc"))
        .hasSize(3);
    assertThat(refusal(FIRST + most + NEXT + more + CLOSE))
        .isNotNull()
        .hasMessageContaining("at most 8192 bytes");
    assertThat(failure("--B" + " ".repeat(9_000) + "\r\n" + part(1, "a") + CLOSE))
        .isEqualTo(Failure.MALFORMED);
  }

  @ParameterizedTest
  @DisplayName("UPD-9 a boundary is what RFC 2046 allows, quoted or not")
  @ValueSource(
      strings = {
        "boundary=x",
        "boundary=-",
        "Boundary=\"x\"",
        "a=b; boundary=\"gc0pJq0M:08jU534c0p\"",
        "boundary=\"a b\"",
        "boundary=\" b\"",
        "boundary=\"0'()+_,-./:=?\"",
        "boundary=\"\\a\\b\"",
        "boundary=1234567890123456789012345678901234567890123456789012345678901234567890",
      })
  void boundariesAreWhatTheRfcAllows(String parameters) throws PatchException, IOException {
    String boundary = parameters.replaceAll("^.*oundary=", "").replace("\"", "").replace("\\", "");
    String document = "--" + boundary + "\r\n" + part(3, "abc") + "\r\n--" + boundary + "--";

    assertThat(
            ReadEdit.allOf(
                new MultipartByteRangesFormat(), "multipart/byteranges; " + parameters, document))
        .containsExactly(ReadEdit.at(3, "abc"));
  }

  @ParameterizedTest
  @DisplayName("UPD-9 other boundaries, or none, are malformed")
  @ValueSource(
      strings = {
        "",
        ";a=b",
        ";boundary=\"\"",
        ";boundary=\" \"",
        ";boundary=\"a \"",
        ";boundary=\"a\tb\"",
        ";boundary=a*b",
        ";boundary=a_b!",
        ";boundary=\"a;b\"",
        ";boundary=\"a\\\"b\"",
        ";boundary=\"é\"",
        ";boundary=12345678901234567890123456789012345678901234567890123456789012345678901",
      })
  void otherBoundariesAreMalformed(String parameters) {
    PatchException refusal =
        catchThrowableOfType(
            PatchException.class,
            () ->
                ReadEdit.allOf(
                    new MultipartByteRangesFormat(), "multipart/byteranges" + parameters, "--B--"));

    assertThat(refusal.failure()).isEqualTo(Failure.MALFORMED);
  }

  @Property(tries = 200)
  @Label("UPD-9 a document cut within its parts is no patch, and one cut behind them is the same")
  void cutDocumentsAreNoPatch(@ForAll @Size(min = 1, max = 3) List<@From("bytes") String> parts)
      throws PatchException, IOException {
    String document = document(parts) + "\r\n" + "epilogue";
    int closed = document.length() - "\r\nepilogue".length();

    List<ReadEdit> whole = read(document);
    for (int length = 0; length < closed; length++) {
      assertThat(failure(document.substring(0, length))).isEqualTo(Failure.MALFORMED);
    }
    for (int length = closed; length < document.length(); length++) {
      assertThat(read(document.substring(0, length))).isEqualTo(whole);
    }
  }

  @Property
  @Label("UPD-9 however the document arrives, the edits are those that were written")
  void chunksDoNotMatter(
      @ForAll @Size(max = 6) List<@From("bytes") String> parts,
      @ForAll @IntRange(min = 1, max = 40) int most,
      @ForAll Random random)
      throws PatchException, IOException {
    assertThat(
            ReadEdit.allOf(
                new MultipartByteRangesFormat(),
                TYPE,
                document(parts),
                available -> 1 + random.nextInt(Math.min(most, available))))
        .isEqualTo(
            IntStream.range(0, parts.size())
                .mapToObj(i -> ReadEdit.at(100 * i, parts.get(i)))
                .toList());
  }

  private static String document(List<String> parts) {
    StringBuilder document = new StringBuilder("preamble");
    for (int i = 0; i < parts.size(); i++) {
      String bytes = parts.get(i);
      document.append(NEXT).append(i % 2 == 0 ? part(100 * i, bytes) : counted(100 * i, bytes));
    }
    return document.append(CLOSE).toString();
  }

  /** Any bytes without the delimiter. */
  @Provide
  Arbitrary<String> bytes() {
    Arbitrary<String> pieces =
        Arbitraries.of("\r", "\n", "\r\n", "-", "--", "B", "\r\n-", "\r\n--", "--B", "a", "\u00ff");
    Arbitrary<String> any =
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMaxSize(40)
            .map(raw -> new String(raw, ISO_8859_1));
    return Arbitraries.oneOf(pieces.list().ofMaxSize(12).map(list -> String.join("", list)), any)
        .filter(text -> !text.contains("\r\n--B"));
  }
}
