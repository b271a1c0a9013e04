// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.model.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {

  private static final List<MediaType> OFFERED =
      List.of(MediaType.LWS_JSON, MediaType.LD_JSON, MediaType.JSON);

  @Test
  @DisplayName("REA-6 without Accept the default is chosen")
  void withoutAcceptDefaultIsChosen() {
    assertThat(choose()).contains(MediaType.LWS_JSON);
  }

  @ParameterizedTest
  @DisplayName("REA-6 a field with nothing usable counts as absent")
  @ValueSource(
      strings = {
        "",
        ",",
        "json",
        "/json",
        "application/",
        "*/json",
        "*json",
        "application/json;q=x",
        "application/json;q=1.1",
        "application/json;q=2",
        "application/json;q=\"\"",
        "application/json;q=.",
        "application/json;q=0.x",
        "application/json;q=-1",
        "\"",
      })
  void nothingUsableCountsAsAbsent(String header) {
    assertThat(choose(header)).contains(MediaType.LWS_JSON);
  }

  @ParameterizedTest
  @DisplayName("REA-6 the client's weights decide, then the order of the offer")
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | application/json",
        "APPLICATION/LD+JSON | application/ld+json",
        "application/json, application/ld+json | application/ld+json",
        "application/json;q=0.5, application/ld+json;q=0.4 | application/json",
        "application/json;q=0.001, application/ld+json;q=0 | application/json",
        "application/json;Q=1.000, application/*;q=0.9 | application/json",
        "*/*;q=0.1, application/json | application/json",
        "application/*, application/lws+json;q=0.5 | application/ld+json",
        "*/*, application/lws+json;q=0, application/ld+json;q=0 | application/json",
        "application/*;q=0, */* | none",
        "*/*;q=0 | none",
        "text/html | none",
        "text/html, application/xhtml+xml, */*;q=0.8 | application/lws+json",
        "application/json;q=0.5, application/json, application/ld+json;q=0.7 | application/json",
        "text/html;level=\"a,b\", application/json | application/json",
        "broken, application/json | application/json",
      })
  void weightsDecideThenOrderOfOffer(String header, String expected) {
    assertThat(choose(header).map(MediaType::toString).orElse("none")).isEqualTo(expected);
  }

  @ParameterizedTest
  @DisplayName("REA-6 application/ld+json with the lws profile is understood")
  @ValueSource(
      strings = {
        "application/ld+json;profile=\"https://www.w3.org/ns/lws/v1\"",
        "application/ld+json; profile=\"https://www.w3.org/ns/lws#\"; q=0.3",
        "application/ld+json;profile=\"http://www.w3.org/ns/json-ld#compacted"
            + " https://www.w3.org/ns/lws/v1\"",
        "application/ld+json;charset=UTF-8",
      })
  void profileIsUnderstood(String header) {
    assertThat(choose(header)).contains(MediaType.LD_JSON);
  }

  @ParameterizedTest
  @DisplayName("REA-6 a parameter that the offered type lacks makes no match")
  @ValueSource(
      strings = {
        "application/ld+json;profile=\"https://example.org/\"",
        "application/ld+json;charset=utf-16",
        "application/ld+json;version=1",
      })
  void lackingParameterMakesNoMatch(String header) {
    assertThat(choose(header)).isEmpty();
  }

  @Test
  @DisplayName("REA-6 a parameter that the offered type has makes the range more specific")
  void parameterMakesRangeMoreSpecific() {
    MediaType versioned = MediaType.parse("application/json;version=2").orElseThrow();
    Accept accept = Accept.parse(List.of("application/json;version=2;q=0.2, application/json"));

    assertThat(accept.choose(List.of(versioned, MediaType.JSON))).contains(MediaType.JSON);
    assertThat(accept.choose(List.of(versioned))).contains(versioned);
  }

  @Test
  @DisplayName("REA-6 a field may continue on further lines")
  void fieldMayContinueOnFurtherLines() {
    assertThat(choose("text/html", "application/json;q=0.2", "application/ld+json;q=0.1"))
        .contains(MediaType.JSON);
  }

  @Test
  @DisplayName("REA-6 the default Accept of java.net.HttpURLConnection accepts anything")
  void defaultOfHttpUrlConnectionAcceptsAnything() {
    assertThat(choose("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"))
        .contains(MediaType.LWS_JSON);
    assertThat(choose("text/html, *; q=.2")).contains(MediaType.LWS_JSON);
  }

  @Test
  @DisplayName("REA-11 where nothing is offered nothing is chosen")
  void whereNothingIsOfferedNothingIsChosen() {
    assertThat(Accept.parse(List.of()).choose(List.of())).isEmpty();
  }

  @Property
  @Label("REA-6 the type with the greater weight wins")
  void greaterWeightWins(
      @ForAll @IntRange(min = 0, max = 1000) int json,
      @ForAll @IntRange(min = 0, max = 1000) int linkedData) {
    Optional<MediaType> chosen =
        choose("application/json;q=" + weight(json), "application/ld+json;q=" + weight(linkedData));

    assertThat(chosen)
        .isEqualTo(
            Math.max(json, linkedData) == 0
                ? Optional.empty()
                : Optional.of(json > linkedData ? MediaType.JSON : MediaType.LD_JSON));
  }

  private static String weight(int thousandths) {
    return String.format(Locale.ROOT, "%d.%03d", thousandths / 1000, thousandths % 1000);
  }

  @Property
  @Label("REA-6 any field value chooses what is offered, or nothing")
  void anyValueChoosesWhatIsOffered(
      @ForAll @Size(max = 3) List<@CharRange(from = ' ', to = 'ÿ') String> lines) {
    assertThat(Accept.parse(lines).choose(OFFERED).stream()).isSubsetOf(OFFERED);
  }

  private static Optional<MediaType> choose(String... lines) {
    return Accept.parse(List.of(lines)).choose(OFFERED);
  }
}
