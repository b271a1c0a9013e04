// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriReferenceTest {

  private static UriReference parsed(String text) {
    return UriReference.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @DisplayName("CRE-2 references are resolved as in the examples of RFC 3986 §5.4")
  @CsvSource({
    "g,             /b/c/g",
    "./g,           /b/c/g",
    "g/,            /b/c/g/",
    "/g,            /g",
    "?y,            /b/c/d;p",
    "g?y,           /b/c/g",
    "#s,            /b/c/d;p",
    "g#s,           /b/c/g",
    "g?y#s,         /b/c/g",
    ";x,            /b/c/;x",
    "g;x,           /b/c/g;x",
    "g;x?y#s,       /b/c/g;x",
    "'',            /b/c/d;p",
    ".,             /b/c/",
    "./,            /b/c/",
    "..,            /b/",
    "../,           /b/",
    "../g,          /b/g",
    "../..,         /",
    "../../,        /",
    "../../g,       /g",
    "../../../g,    /g",
    "../../../../g, /g",
    "/./g,          /g",
    "/../g,         /g",
    "g.,            /b/c/g.",
    ".g,            /b/c/.g",
    "g..,           /b/c/g..",
    "..g,           /b/c/..g",
    "./../g,        /b/g",
    "./g/.,         /b/c/g/",
    "g/./h,         /b/c/g/h",
    "g/../h,        /b/c/h",
    "g;x=1/./y,     /b/c/g;x=1/y",
    "g;x=1/../y,    /b/c/y",
    "g?y/./x,       /b/c/g",
    "g?y/../x,      /b/c/g",
    "g#s/./x,       /b/c/g",
    "g#s/../x,      /b/c/g",
    "//a/b/../g,    /g",
    "//a,           /",
    "/b//../g,      /b/g"
  })
  void examplesOfRfc3986(String reference, String path) {
    assertThat(parsed(reference).pathResolvedAgainst("/b/c/d;p")).isEqualTo(path);
  }

  @Test
  @DisplayName("CRE-2 a reference is taken apart as in RFC 3986 appendix B")
  void partsAreFound() {
    assertThat(parsed("http://www.ics.uci.edu/pub/ietf/uri/?q#Related"))
        .isEqualTo(new UriReference("http", "www.ics.uci.edu", "/pub/ietf/uri/", "q", "Related"));
  }

  @ParameterizedTest
  @DisplayName("ALL-18 an origin is compared by scheme, host and port, after normalisation")
  @CsvSource({
    "https://example.org,      https://example.org/a",
    "https://example.org,      HTTPS://EXAMPLE.ORG/a",
    "https://example.org,      https://example.org:443/a",
    "https://example.org,      https://example.org:/a",
    "https://example.org:443,  https://example.org/a",
    "https://example.org:443,  //example.org/a",
    "http://example.org,       http://example.org:80/a",
    "http://example.org:8080,  http://example.org:8080/a",
    "http://[::1],             http://[::1]:80/a",
    "http://[::80]:8080,       http://[::80]:8080/a"
  })
  void sameOrigin(String origin, String reference) {
    assertThat(parsed(reference).isRelativeOrAt(origin)).isTrue();
  }

  @ParameterizedTest
  @DisplayName("ALL-18 another scheme, host or port is another origin")
  @CsvSource({
    "https://example.org,      http://example.org/a",
    "https://example.org,      https://example.com/a",
    "https://example.org,      https://example.org:80/a",
    "https://example.org,      https://example.org:4430/a",
    "http://example.org,       http://example.org:8/a",
    "http://example.org,       http://example.org:443/a",
    "http://example.org,       http://user@example.org/a",
    "http://example.org,       http:a",
    "http://example.org,       urn:a",
    "http://[::],              http://[::80]/a"
  })
  void otherOrigin(String origin, String reference) {
    assertThat(parsed(reference).isRelativeOrAt(origin)).isFalse();
  }

  @Test
  @DisplayName("ALL-18 where the origin is unknown only relative references can be ours")
  void unknownOrigin() {
    assertThat(parsed("/a").isRelativeOrAt(null)).isTrue();
    assertThat(parsed("//example.org/a").isRelativeOrAt(null)).isFalse();
    assertThat(parsed("http://example.org/a").isRelativeOrAt(null)).isFalse();
  }

  @ParameterizedTest
  @DisplayName("ALL-9 a text with a newline or of great length is no reference we follow")
  @ValueSource(ints = {8_193, 1_000_000})
  void tooLong(int length) {
    assertThat(UriReference.parse("a".repeat(length))).isEmpty();
    assertThat(UriReference.parse("a#\nb")).isEmpty();
  }
}
