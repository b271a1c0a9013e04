// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.base.Utf8;
import dev.lws.core.model.InvalidPathException;
import dev.lws.core.model.Target;
import dev.lws.core.model.UriSpace;
import dev.lws.store.ResourceName;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameHintTest {

  private static final String SUFFIX = "k3x9";

  @ParameterizedTest
  @DisplayName("CRE-5 a hint becomes the nearest name")
  @CsvSource(
      delimiter = '~',
      value = {
        "notes.txt ~ notes.txt",
        "The Beach at Sète ~ The Beach at Sète",
        "Sète ~ Sète",
        "../../etc/passwd ~ etc-passwd",
        "C:\\Users\\me\\a.doc ~ C-Users-me-a.doc",
        "2026/07/01 ~ 2026-07-01",
        "a//b|c ~ a-b-c",
        "a/ ~ a",
        "100% <sure>? ~ 100 sure",
        "...hidden... ~ hidden",
        "' . a . ' ~ a",
        "'\u00a0a\u3000' ~ a",
        "a\u0000b\u0007c\u0085d\u2028e ~ abcde",
        "a\ud800b ~ ab",
        "🌊.png ~ 🌊.png",
        "notes.meta ~ notes",
        "notes.meta.manifest.meta ~ notes",
        "notes.meta. .manifest .. ~ notes",
        "notes.metadata ~ notes.metadata",
        "meta ~ meta",
        ".meta ~ meta",
        "' ..manifest.meta. ' ~ manifest",
        ".storage ~ storage",
        "a\u037eb ~ ab",
        "e%\u0301 ~ é",
        "invoice\u202efdp.exe ~ invoicefdp.exe",
        "\u2066a\u2069\u200f ~ a",
      })
  void hintBecomesNearestName(String hint, String expected) {
    assertThat(NameHint.sanitise(hint, 255)).contains(expected);
  }

  @ParameterizedTest
  @DisplayName("CRE-5 a hint with nothing usable gives no name")
  @ValueSource(strings = {"", ".", "..", " . ", "/", "%;\\/?#*:<>\"|", "\u0000", "\ud800"})
  void hintWithNothingUsableGivesNoName(String hint) {
    assertThat(NameHint.sanitise(hint, 255)).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("CRE-5 a long hint is cut at a code point before its extension")
  @CsvSource({
    "abcdefghij.txt, 10, abcdef.txt",
    "ééééé.txt, 9, éé.txt",
    "ééééé.txt, 8, éé.txt",
    "🌊🌊🌊, 7, 🌊",
    "ab cdefgh.txt, 7, ab.txt",
    "abc.metadata and more, 8, abc",
    "abcdefgh.a-b-c, 10, abcdefgh.a",
    "abcdefgh.averyverylongextension, 10, abcdefgh.a",
    "a.abcdefgh, 5, a.abc",
    "é.txt, 5, é.tx",
  })
  void longHintIsCut(String hint, int maxBytes, String expected) {
    assertThat(NameHint.sanitise(hint, maxBytes)).contains(expected);
  }

  @Test
  @DisplayName("CRE-5 a hint is cut to what its URI has room for")
  void hintIsCutToRoomInUri() {
    assertThat(NameHint.sanitise("éééé.txt", 255, 16)).contains("éé.txt");
    assertThat(NameHint.sanitise("(a)+b c.txt", 255, 10)).contains("(a)+b.txt");
    assertThat(NameHint.sanitise("é", 255, 5)).isEmpty();
    assertThat(NameHint.sanitise("a", 0)).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("CRE-5 the suffix of a taken name stands before the extension")
  @CsvSource({
    "notes.txt, 255, notes-k3x9.txt",
    "notes, 255, notes-k3x9",
    "v1.2, 255, v1-k3x9.2",
    "a.tar.gz, 255, a.tar-k3x9.gz",
    "abcdefgh.txt, 12, abc-k3x9.txt",
    "ééé.txt, 12, é-k3x9.txt",
    "ab cd.txt, 12, ab-k3x9.txt",
    "abcdef.txt, 9, abcd-k3x9",
    "abcdef, 5, -k3x9",
  })
  void suffixStandsBeforeExtension(String name, int maxBytes, String expected) {
    assertThat(NameHint.withSuffix(name, SUFFIX, maxBytes)).isEqualTo(expected);
  }

  @Test
  @DisplayName("CRE-5 a suffix that cannot be put in is refused")
  void unsuitableSuffixIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> NameHint.withSuffix("a", "", 255));
    assertThatIllegalArgumentException().isThrownBy(() -> NameHint.withSuffix("a", ".meta", 255));
    assertThatIllegalArgumentException().isThrownBy(() -> NameHint.withSuffix("a", SUFFIX, 4));
  }

  @Property
  @Label("CRE-5 a name made of a hint is storable, within its bounds and its own nearest name")
  void nameIsStorableBoundedAndStable(
      @ForAll("hints") String hint,
      @ForAll @IntRange(max = 60) int maxBytes,
      @ForAll @IntRange(max = 120) int maxRawBytes)
      throws InvalidPathException {
    Optional<String> name = NameHint.sanitise(hint, maxBytes, maxRawBytes);

    if (name.isPresent()) {
      assertIsGoodName(name.get(), maxBytes, maxRawBytes);
    }
  }

  @Property
  @Label("CRE-5 a name with a suffix is as good as the name")
  void nameWithSuffixIsAsGood(
      @ForAll("hints") String hint,
      @ForAll @IntRange(min = 5, max = 60) int maxBytes,
      @ForAll @IntRange(min = 5, max = 120) int maxRawBytes)
      throws InvalidPathException {
    Optional<String> name = NameHint.sanitise(hint, maxBytes, maxRawBytes);

    if (name.isPresent()) {
      String suffixed = NameHint.withSuffix(name.get(), SUFFIX, maxBytes, maxRawBytes);

      assertThat(suffixed).contains("-" + SUFFIX);
      assertIsGoodName(suffixed, maxBytes, maxRawBytes);
    }
  }

  private static void assertIsGoodName(String name, int maxBytes, int maxRawBytes)
      throws InvalidPathException {
    UriSpace space = new UriSpace("/", null);
    Target target = new Target(List.of(name), false, Target.Facet.RESOURCE);
    String raw = space.href(target).substring(1);

    assertThat(ResourceName.check(name)).doesNotContainPattern("[%;\\\\/?#*:<>\"|\\p{Cntrl}]");
    assertThat(name).doesNotStartWith(".").doesNotEndWith(".").isEqualTo(name.strip());
    assertThat(Utf8.encodedLength(name)).isLessThanOrEqualTo(maxBytes);
    assertThat(raw).hasSizeLessThanOrEqualTo(maxRawBytes);
    assertThat(space.locate(raw)).isEqualTo(target);
    assertThat(UriSpace.isReserved(name, target)).isFalse();
    assertThat(Normalizer.isNormalized(name, Normalizer.Form.NFC)).isTrue();
    assertThat(NameHint.sanitise(name, maxBytes, maxRawBytes)).contains(name);
  }

  @Provide
  Arbitrary<String> hints() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            ".",
            " ",
            "/",
            "%",
            ";",
            ".meta",
            ".manifest",
            "a",
            "bc",
            ".txt",
            ".JPEG",
            "é",
            "e\u0301",
            "\u0301",
            "\u0338",
            "=",
            "<",
            "\u037e",
            "\u1fef",
            "\u0958",
            "日本",
            "🌊",
            "\ud83c",
            "\udf0a",
            "\u0000",
            "\u2028",
            "\u00a0",
            "-",
            "~",
            "\uac00",
            "\u11a8",
            "\u1100",
            "\u1161",
            "&");
    return Arbitraries.oneOf(
        pieces.list().ofMaxSize(30).map(list -> String.join("", list)),
        Arbitraries.strings().ofMaxLength(80));
  }

  @Test
  @DisplayName("CRE-5 a hint of any length costs little")
  void hintOfAnyLengthCostsLittle() {
    assertThat(NameHint.sanitise("\u0315\u0316".repeat(1_000_000), 255)).isPresent();
    assertThat(NameHint.sanitise(".".repeat(1_000_000), 255)).isEmpty();
  }
}
