// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lws.core.patch.PatchException.Failure;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeFormatTest {

  private static final String END = "\r\n\r\n";

  private static ReadEdit read(String document) throws PatchException, IOException {
    return ReadEdit.allOf(new ByteRangeFormat(), "message/byterange", document).get(0);
  }

  private static PatchException refusal(String document) {
    return catchThrowableOfType(PatchException.class, () -> read(document));
  }

  @ParameterizedTest
  @DisplayName("UPD-9 the fields say where the bytes go")
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Range: bytes 2-5/12          | 2",
        "Content-Range: bytes 2-5/6           | 2",
        "Content-Range: bytes 2-5/*           | 2",
        "Content-Range: bytes 2-*/12          | 2",
        "Content-Range: bytes 2-*/*           | 2",
        "Content-Range: bytes 0-3/4           | 0",
        "Content-Range: bytes 5000-5003/*     | 5000",
        "Content-Range: BYTES 2-5/12          | 2",
        "CONTENT-RANGE:bytes 2-5/12           | 2",
        "content-range:\t  bytes 2-5/12 \t    | 2",
        "Content-Range: bytes 002-005/0012    | 2",
        "Content-Range: bytes 2-5/99999999999999999999 | 2",
        "Content-Range: bytes 9223372036854775803-9223372036854775806/* | 9223372036854775803",
        "Content-Offset: 2                    | 2",
        "Content-Offset: 2;complete-length=12 | 2",
        "Content-Offset: 2; unit=bytes        | 2",
        "Content-Offset: 2;unit=BYTES;a=b     | 2",
        "content-offset: 999999999999999      | 999999999999999",
      })
  void fieldsSayWhereTheBytesGo(String field, long offset) throws PatchException, IOException {
    assertThat(read(field + END + "abcd")).isEqualTo(ReadEdit.at(offset, "abcd"));
  }

  @Test
  @DisplayName("UPD-9 Content-Length may say again how many bytes there are, other fields nothing")
  void otherFieldsAreIgnored() throws PatchException, IOException {
    String fields =
        "X-Odd: \u00ff\u0001: \r\nContent-Type: text/html\r\nContent-Encoding: Identity\r\n"
            + "Content-Length: 4\r\nIf-Match: \"x\"\r\nContent-Range: bytes 2-5/12\r\nX-Empty:";

    assertThat(read(fields + END + "\r\n\0\u00ff")).isEqualTo(ReadEdit.at(2, "\r\n\0\u00ff"));
    assertThat(read("Content-Offset: 3\r\nContent-Length: 0" + END))
        .isEqualTo(new ReadEdit(3, 0, ""));
  }

  @Test
  @DisplayName("UPD-9 where no count is given, the bytes go on to the end of the document")
  void bytesGoOnToTheEnd() throws PatchException, IOException {
    String digits = "0123456789".repeat(10_000);

    assertThat(read("Content-Offset: 7" + END + digits)).isEqualTo(ReadEdit.at(7, digits));
    assertThat(read("Content-Range: bytes 7-*/*" + END)).isEqualTo(new ReadEdit(7, 0, ""));
    assertThat(read("Content-Offset: 5000" + END)).isEqualTo(new ReadEdit(1_000, 0, ""));
  }

  @ParameterizedTest
  @DisplayName("UPD-9 fields that say nothing clear are malformed")
  @ValueSource(
      strings = {
        "Content-Type: text/plain",
        "Content-Range: bytes 2-5/12\r\nContent-Range: bytes 2-5/12",
        "Content-Range: bytes 2-5/12\r\nContent-Offset: 2",
        "Content-Offset: 2\r\nContent-Offset: 2",
        "Content-Offset: 2\r\nContent-Length: 4\r\nContent-Length: 4",
        "Content-Range:",
        "Content-Range: bytes 2-5",
        "Content-Range: bytes 2-5/",
        "Content-Range: bytes=2-5/12",
        "Content-Range: bytes  2-5/12",
        "Content-Range: bytes\t2-5/12",
        "Content-Range: bytes 2 -5/12",
        "Content-Range: bytes 2-5/12 x",
        "Content-Range: bytes 2-5/12, bytes 6-7/12",
        "Content-Range: bytes -5/12",
        "Content-Range: bytes 2-/12",
        "Content-Range: bytes +2-5/12",
        "Content-Range: bytes *-5/12",
        "Content-Range: 2-5/12",
        "Content-Range: bytes 5-2/12",
        "Content-Range: bytes 2-5/5",
        "Content-Range: bytes 2-5/0",
        "Content-Range: bytes 2-*/2",
        "Content-Range: bytes 2-9223372036854775807/*",
        "Content-Range: bytes 0-99999999999999999999/*",
        "Content-Range: bytes 99999999999999999999-99999999999999999999/*",
        "Content-Offset:",
        "Content-Offset: -2",
        "Content-Offset: +2",
        "Content-Offset: 2.0",
        "Content-Offset: *",
        "Content-Offset: bytes 2",
        "Content-Offset: 1000000000000000",
        "Content-Offset: 2;",
        "Content-Offset: 2;unit",
        "Content-Offset: 2 ;unit=bytes",
        "Content-Offset: 2;complete-length=x",
        "Content-Offset: 2;complete-length=-1",
        "Content-Offset: 2\r\nContent-Length: x",
        "Content-Offset: 2\r\nContent-Length: -4",
        "Content-Offset: 2\r\nContent-Length:",
        "Content-Range: bytes 2-5/12\r\nContent-Length: 3",
        "Content-Range bytes 2-5/12",
        ": bytes 2-5/12",
        "Content-Range : bytes 2-5/12",
        " Content-Range: bytes 2-5/12",
        "Content-Range: bytes\r\n 2-5/12",
        "Content-Range: bytes 2-5/12\nContent-Length: 4",
        "Content-Range: bytes 2-5/12\rContent-Length: 4",
      })
  void unclearFieldsAreMalformed(String fields) {
    assertThat(refusal(fields + END + "abcd").failure()).isEqualTo(Failure.MALFORMED);
  }

  @ParameterizedTest
  @DisplayName("UPD-9 what asks for more than writing bytes makes an invalid result")
  @ValueSource(
      strings = {
        "Content-Range: bytes */12",
        "Content-Range: lines 2-5/12",
        "Content-Offset: 2;unit=lines",
        "Content-Range: bytes 2-5/12\r\nContent-Encoding: gzip",
      })
  void moreThanWritingIsInvalid(String fields) {
    assertThat(refusal(fields + END + "abcd").failure()).isEqualTo(Failure.INVALID_RESULT);
  }

  @ParameterizedTest
  @DisplayName("UPD-9 as many bytes must come as the fields say")
  @ValueSource(strings = {"", "a", "abc", "abcde", "abcd\r\n"})
  void asManyBytesMustComeAsSaid(String bytes) {
    assertThat(refusal("Content-Range: bytes 2-5/12" + END + bytes).failure())
        .isEqualTo(Failure.MALFORMED);
    assertThat(refusal("Content-Offset: 2\r\nContent-Length: 4" + END + bytes).failure())
        .isEqualTo(Failure.MALFORMED);
    assertThat(
            refusal("Content-Offset: 2\r\nContent-Length: 99999999999999999999" + END + bytes)
                .failure())
        .isEqualTo(Failure.MALFORMED);
  }

  @ParameterizedTest
  @DisplayName("UPD-9 lines end in CR LF and nothing else, the empty one too")
  @ValueSource(
      strings = {
        "Content-Range: bytes 2-5/12\n\nabcd",
        "Content-Range: bytes 2-5/12\r\rabcd",
        "Content-Range: bytes 2-5/12\r\n\nabcd",
        "Content-Range: bytes 2-5/12\n\r\nabcd",
        "\r\nContent-Range: bytes 2-5/12\r\n\r\nabcd",
        "abcd",
        "",
      })
  void linesEndInCrLf(String document) {
    assertThat(refusal(document).failure()).isEqualTo(Failure.MALFORMED);
  }

  @Test
  @DisplayName("UPD-9 a document that is cut anywhere is no patch")
  void cutDocumentsAreNoPatch() {
    String document = "Content-Type: text/plain\r\nContent-Range: bytes 2-5/12" + END + "\r\n\r\n";
    for (int length = 0; length < document.length(); length++) {
      String cut = document.substring(0, length);
      assertThat(refusal(cut)).as(cut).isNotNull();
    }
  }

  /** Fields of so many bytes, line ends and the empty line included. */
  private static String fieldsOf(int bytes) {
    String fields = "Content-Offset: 7\r\nX: ";
    return fields + "x".repeat(bytes - fields.length() - END.length()) + END;
  }

  @Test
  @DisplayName("UPD-11 fields have 8 KiB, line ends included, and no more")
  void fieldsAreLimited() throws PatchException, IOException {
    assertThat(read(fieldsOf(PartInput.MAX_FIELD_BYTES) + "abc")).isEqualTo(ReadEdit.at(7, "abc"));

    assertThat(refusal(fieldsOf(PartInput.MAX_FIELD_BYTES + 1) + "abc"))
        .isNotNull()
        .hasMessageContaining("at most 8192 bytes");
  }

  @Test
  @DisplayName("UPD-11 many short fields are limited as a long one is")
  void manyFieldsAreLimited() {
    assertThat(refusal("a:\r\n".repeat(3_000) + fieldsOf(100)).failure())
        .isEqualTo(Failure.MALFORMED);
  }

  @Test
  @DisplayName("UPD-11 a field with as many parameters as there is room for is read or refused")
  void manyParametersAreReadOrRefused() throws PatchException, IOException {
    String parameters = ";a=b".repeat(2_000);

    assertThat(read("Content-Offset: 7" + parameters + END + "abc"))
        .isEqualTo(ReadEdit.at(7, "abc"));
    assertThat(refusal("Content-Offset: 7" + parameters + "," + END + "abc").failure())
        .isEqualTo(Failure.MALFORMED);
  }

  @Test
  @DisplayName("UPD-9 a failing connection is not taken for the end")
  void failuresArePassedOn() {
    assertThatThrownBy(
            () ->
                ReadEdit.allOf(
                    new ByteRangeFormat(),
                    "message/byterange",
                    "Content-Offset: 7" + END + "abc",
                    most -> {
                      throw new IllegalStateException("broken off");
                    }))
        .hasMessage("broken off");
  }

  @Property
  @Label("UPD-9 however the document arrives, the edit is the same")
  void chunksDoNotMatter(
      @ForAll @Size(max = 600) byte[] bytes,
      @ForAll @ByteRange(min = 1, max = 7) byte most,
      @ForAll Random random)
      throws PatchException, IOException {
    String text = new String(bytes, ISO_8859_1);
    String last = text.isEmpty() ? "*" : String.valueOf(9 + text.length());
    String document = "Content-Range: bytes 10-" + last + "/*" + END + text;

    ReadEdit edit =
        ReadEdit.allOf(
                new ByteRangeFormat(),
                "message/byterange",
                document,
                available -> 1 + random.nextInt(Math.min(most, available)))
            .get(0);

    assertThat(edit).isEqualTo(new ReadEdit(10, text.length(), text));
  }
}
