// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.PercentEscaper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

  @ParameterizedTest
  @DisplayName("CRE-5 a slug is percent-decoded as UTF-8")
  @CsvSource({
    "notes.txt, notes.txt",
    "'  The Beach at S%C3%A8te ', The Beach at Sète",
    "S%c3%a8te, Sète",
    "%F0%9F%8C%8A, 🌊",
    "100%25, 100%",
    "a+b, a+b",
  })
  void slugIsPercentDecoded(String header, String expected) {
    assertThat(parse(header)).contains(expected);
  }

  @Test
  @DisplayName("CRE-5 raw bytes beyond ASCII are read as UTF-8")
  void rawBytesAreReadAsUtf8() {
    String delivered =
        new String("Sète".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    assertThat(parse(delivered)).contains("Sète");
  }

  @Test
  @DisplayName("CRE-5 what the host decoded already is kept")
  void whatHostDecodedIsKept() {
    assertThat(parse("日本 %C3%A8é")).contains("日本 èé");
  }

  @ParameterizedTest
  @DisplayName("CRE-5 a malformed slug counts as not sent")
  @ValueSource(
      strings = {
        "",
        "  ",
        "%20",
        "%",
        "%2",
        "100% sure",
        "%G0",
        "%C3",
        "%C3x",
        "%ED%A0%80",
        "%EF%BF"
      })
  void malformedSlugCountsAsNotSent(String header) {
    assertThat(parse(header)).isEmpty();
  }

  @Test
  @DisplayName("CRE-5 raw bytes that are not UTF-8 count as not sent")
  void rawBytesThatAreNotUtf8CountAsNotSent() {
    assertThat(parse("S\u00e8te")).isEmpty();
    assertThat(parse("\ud800日")).isEmpty();
  }

  @Test
  @DisplayName("CRE-5 an absent or repeated slug counts as not sent")
  void absentOrRepeatedSlugCountsAsNotSent() {
    assertThat(parse()).isEmpty();
    assertThat(parse("a", "b")).isEmpty();
  }

  @Property
  @Label("CRE-5 every text that is percent-encoded is read back")
  void encodedTextIsReadBack(@ForAll String text) {
    Assume.that(!text.isBlank() && StandardCharsets.UTF_8.newEncoder().canEncode(text));

    String header = new PercentEscaper("-._~", false).escape(text);

    assertThat(parse(header)).contains(text);
  }

  @Property
  @Label("CRE-5 no field value makes the slug parser fail")
  void noValueFails(@ForAll String text) {
    assertThat(parse(text)).isNotNull();
    assertThat(parse("%" + text)).isNotNull();
  }

  private static Optional<String> parse(String... lines) {
    return Slug.parse(List.of(lines));
  }
}
