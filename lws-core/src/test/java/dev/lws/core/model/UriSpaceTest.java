// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.core.model.Target.Facet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriSpaceTest {

  private static final UriSpace SPACE = new UriSpace("/s/", "https://example.org");
  private static final Target NOTES = new Target(List.of("notes"), true, Facet.RESOURCE);
  private static final Target NOTE = NOTES.child("a.txt", false);

  @ParameterizedTest
  @DisplayName("CRE-7 a path leads to a resource or to one of its representations")
  @CsvSource({
    "'',                     /s/",
    "notes/,                 /s/notes/",
    "notes,                  /s/notes",
    "notes/a.txt,            /s/notes/a.txt",
    "notes/a.txt.meta,       /s/notes/a.txt.meta",
    "notes/a.txt.manifest,   /s/notes/a.txt.manifest",
    "notes/.meta,            /s/notes/.meta",
    ".meta,                  /s/.meta",
    ".manifest,              /s/.manifest",
    ".storage,               /s/.storage",
    "notes/.storage,         /s/notes/.storage",
    "a;b=c,                  /s/a;b=c",
    "%41%7e%3B,              /s/A~;",
    "a%20b%25%C3%A4,         /s/a%20b%25%C3%A4",
    "%e2%82%ac,              /s/%E2%82%AC"
  })
  void pathIsLocatedAndWritten(String below, String href) throws InvalidPathException {
    assertThat(SPACE.href(SPACE.locate(below))).isEqualTo(href);
  }

  @ParameterizedTest
  @DisplayName("ALL-9 escapes that need not be make no difference, in suffixes neither")
  @CsvSource({
    "notes/a.txt%2Emeta, notes/a.txt.meta",
    "notes/a.txt.%6Danifest, notes/a.txt.manifest",
    "%2estorage, .storage",
    "notes/%2Emeta, notes/.meta",
    "n%6ftes/, notes/"
  })
  void pathsAreEqualAfterNormalisation(String one, String other) throws InvalidPathException {
    assertThat(SPACE.locate(one)).isEqualTo(SPACE.locate(other));
  }

  @ParameterizedTest
  @DisplayName("ALL-9 a path that no resource can have is refused, saying why")
  @CsvSource({
    "a/../b,        dot segment",
    "./a,           dot segment",
    "a/%2e%2E/b,    dot segment",
    "a/..,          dot segment",
    "a/..meta,      dot segment",
    "a%2Fb,         U+002F",
    "a%5Cb,         U+005C",
    "a%00b,         U+0000",
    "a%0Ab,         U+000A",
    "a%7Fb,         U+007F",
    "a%C2%85b,      U+0085",
    "a\\b,          cannot stand in a URI path",
    "a b,           cannot stand in a URI path",
    "ä,             cannot stand in a URI path",
    "a|b,           cannot stand in a URI path",
    "%,             two hexadecimal digits",
    "%4,            two hexadecimal digits",
    "%zz,           two hexadecimal digits",
    "%-1,           two hexadecimal digits",
    "%ff,           not UTF-8",
    "%C0%AF,        not UTF-8",
    "%ED%A0%80,     not UTF-8",
    "/,             empty segment",
    "/a,            empty segment",
    "a//b,          empty segment",
    "a//,           empty segment",
    "a//.meta,      empty segment"
  })
  void otherPathsAreRefused(String below, String why) {
    assertThatThrownBy(() -> SPACE.locate(below))
        .isInstanceOf(InvalidPathException.class)
        .hasMessageContaining(why);
  }

  @Test
  @DisplayName("ALL-9 a name may have 255 bytes, suffix aside")
  void namesAreBounded() throws InvalidPathException {
    String longest = "%C3%A4".repeat(127) + "a";

    assertThat(SPACE.locate(longest + ".meta").facet()).isEqualTo(Facet.LINKSET);
    assertThatThrownBy(() -> SPACE.locate(longest + "a"))
        .isInstanceOf(InvalidPathException.class)
        .hasMessageContaining("longer than 255 bytes");
  }

  @Test
  @DisplayName("ALL-9 a path may have 2,048 bytes, suffix aside")
  void pathsAreBounded() throws InvalidPathException {
    String longest = "a/".repeat(1_022) + "b";

    assertThat(SPACE.locate(longest + ".manifest").segments()).hasSize(1_023);
    assertThatThrownBy(() -> SPACE.locate(longest + "b"))
        .isInstanceOf(InvalidPathException.class)
        .hasMessageContaining("longer than 2048 bytes");
  }

  @ParameterizedTest
  @DisplayName("CRE-2 references are resolved against the request's URI")
  @CsvSource({
    "/s/notes/a.txt",
    "a.txt",
    "''",
    "./a.txt",
    "../notes/x/../a.txt",
    "https://example.org/s/notes/a.txt",
    "HTTPS://Example.org:443/s/notes/%61.txt",
    "//example.org/s/notes/a.txt"
  })
  void referencesLeadHere(String reference) {
    assertThat(SPACE.resolve(reference, NOTE)).contains(NOTE);
  }

  @ParameterizedTest
  @DisplayName(
      "ALL-18 references that lead out of the storage, or nowhere, are none of its targets")
  @ValueSource(
      strings = {
        "https://example.com/s/notes/a.txt",
        "http://example.org/s/notes/a.txt",
        "/notes/a.txt",
        "/s",
        "../../t/",
        "/s/../t/a.txt",
        "?q",
        "#f",
        "/s/a//b",
        "/s/%2e%2e/a",
        "urn:isbn:1"
      })
  void otherReferencesLeadElsewhere(String reference) {
    assertThat(SPACE.resolve(reference, NOTE)).isEmpty();
  }

  @Test
  @DisplayName("ALL-18 a URI is absolute where the origin is known")
  void absolute() {
    assertThat(SPACE.absolute(NOTE)).isEqualTo("https://example.org/s/notes/a.txt");
    assertThat(new UriSpace("/", null).absolute(NOTE)).isEqualTo("/notes/a.txt");
  }

  @Test
  @DisplayName("CRE-7 reserved are the suffixes everywhere and the description's name in the root")
  void reservedNames() {
    assertThat(UriSpace.isReserved("a.meta", NOTES)).isTrue();
    assertThat(UriSpace.isReserved(".manifest", NOTES)).isTrue();
    assertThat(UriSpace.isReserved(".storage", Target.ROOT)).isTrue();
    assertThat(UriSpace.isReserved(".storage", NOTES)).isFalse();
    assertThat(UriSpace.isReserved("a.metadata", NOTES)).isFalse();
  }

  @Test
  @DisplayName("ALL-18 a base path begins and ends with a slash")
  void basePathIsChecked() {
    assertThatThrownBy(() -> new UriSpace("/s", null)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new UriSpace("s/", null)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("CRE-4 a resource knows the container whose namespace holds it")
  void parents() {
    assertThat(NOTE.parent()).isEqualTo(NOTES);
    assertThat(NOTES.parent()).isEqualTo(Target.ROOT);
    assertThatThrownBy(Target.ROOT::parent).isInstanceOf(IllegalStateException.class);
  }

  @Property
  @Label("ALL-9 what is written for a target leads back to it")
  void hrefLeadsBack(@ForAll("names") String name, @ForAll boolean container)
      throws InvalidPathException {
    Target target = NOTES.child(name, container);
    String href = SPACE.href(target);

    assertThat(href).matches("[!-~]*");
    assertThat(SPACE.locate(href.substring("/s/".length()))).isEqualTo(target);
    assertThat(SPACE.resolve(href, Target.ROOT)).contains(target);
  }

  @Property
  @Label("ALL-9 any path is located or refused")
  void anyPathIsLocatedOrRefused(@ForAll String below) {
    try {
      assertThat(SPACE.href(SPACE.locate(below))).startsWith("/s/");
    } catch (InvalidPathException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withChars('ä', '€', '\ufffd', '\u00a0')
        .excludeChars('/', '\\')
        .ofMinLength(1)
        .ofMaxLength(60)
        .filter(name -> !name.equals(".") && !name.equals(".."))
        .filter(name -> !UriSpace.isReserved(name, NOTES));
  }
}
