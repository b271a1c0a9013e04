// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.doubles.ManualClock;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of new resources. */
public abstract class SlugRules extends Rules {

  @ParameterizedTest
  @CsvSource({
    "shoppinglist.txt, shoppinglist.txt",
    "UPPER and lower, UPPER%20and%20lower",
    "r%C3%A9sum%C3%A9.txt, r%C3%A9sum%C3%A9.txt",
    "re%CC%81sume%CC%81.txt, r%C3%A9sum%C3%A9.txt",
    "%E2%82%AC%20100, %E2%82%AC%20100",
    "%F0%9F%98%80, %F0%9F%98%80",
    "%61%62%63, abc"
  })
  @DisplayName("CRE-5 a usable hint is taken: percent-decoded UTF-8, composed")
  void takesUsableHints(String slug, String expected) {
    String container = container();

    String location = client().create(container, slug, "text/plain", "x");

    assertThat(location).isEqualTo(container + expected);
    client().get(location).send().hasStatus(200).hasBody("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a%25b",
        "a%3Bb",
        "a;b",
        "a%5Cb",
        "a\\b",
        "a%2Fb",
        "a/b",
        "a%3Fb",
        "a?b",
        "a%23b",
        "a#b",
        "a%2Ab",
        "a*b",
        "a%3Ab",
        "a:b",
        "a%3Cb%3E",
        "<b>",
        "a%22b",
        "\"b\"",
        "a%7Cb",
        "a|b",
        "a%00b",
        "a%01b",
        "a%0D%0Ab",
        "a%7Fb",
        "a%C2%85b",
        ".hidden",
        "..hidden",
        "%2Ehidden",
        "trailing.",
        "trailing...",
        "%20both%20",
        "/etc/passwd",
        "..%2F..%2Fetc",
        "..\\..\\x",
        "a.meta",
        "a.manifest",
        "a.meta.meta",
        "a.manifest.meta",
        "a.meta.",
        ".meta",
        ".manifest",
        ".storage",
        "100%",
        "a%zz",
        "a%FFb",
        "a%ED%A0%80b",
        "%C0%AF"
      })
  @DisplayName("CRE-5 CRE-7 an unusable hint is made usable or passed over, never an error")
  void sanitisesHints(String slug) {
    String container = container();

    String data = client().create(container, slug, "text/plain", "x");
    String sub = client().createContainer(container, slug);

    assertUsable(container, data);
    assertUsable(container, sub);
    assertThat(List.of(name(container, data), name(container, sub)))
        .noneMatch(n -> n.startsWith("."));
    client().get(data).send().hasStatus(200).hasBody("x");
    client().get(sub).send().hasStatus(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "...", "%2E%2E", "/", "%2F", "%20", "%00", "%", ";;", ". ."})
  @DisplayName("CRE-5 nothing left of the hint: an id is generated")
  void generatesNames(String slug) {
    String container = container();

    String location = client().create(container, slug, "text/plain", "x");

    assertUsable(container, location);
  }

  @Test
  @DisplayName("CRE-5 without a hint ids are generated in the order of time")
  void generatedNamesAscend() {
    ManualClock clock = new ManualClock(Instant.parse("2024-05-01T12:00:00Z"));
    Endpoint own = scenario().storage(b -> b.clock(clock)).start();
    List<String> locations = new ArrayList<>();

    for (int i = 0; i < 10; i++) {
      locations.add(own.client().post("").body("x").send().hasStatus(201).location());
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(locations).doesNotHaveDuplicates().isSorted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "€", "😀"})
  @DisplayName("CRE-5 ALL-9 a long hint is cut at a code point, to 255 bytes at the most")
  void cutsLongHints(String character) {
    String container = container();
    String slug = URLEncoder.encode(character.repeat(300), UTF_8);

    for (int i = 0; i < 3; i++) {
      String location = client().create(container, slug, "text/plain", "x");

      assertUsable(container, location);
      assertThat(name(container, location)).startsWith(character).doesNotContain("\uFFFD");
      client().get(location).send().hasStatus(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".txt", " y", ".. .", ".meta"})
  @DisplayName("CRE-5 what the cut leaves at the end is cleaned too")
  void cleansAfterTheCut(String tail) {
    String container = container();

    for (int length = 250; length <= 255; length++) {
      String slug = "x".repeat(length) + tail + "zzzzzz";
      assertUsable(container, client().create(container, slug, "text/plain", "x"));
    }
  }

  @Test
  @DisplayName("CRE-5 ALL-9 in a deep container a hint is cut so that the path stays within 2,048")
  void cutsToThePathLimit() {
    String container = container();
    while (container.length() < 1_700) {
      container = client().createContainer(container, "x".repeat(100));
    }
    String slug = URLEncoder.encode("é".repeat(120), UTF_8);

    String data = client().create(container, slug, "text/plain", "x");
    String sub = client().createContainer(container, slug);

    assertThat(data).hasSizeLessThanOrEqualTo(2_048);
    assertThat(sub).hasSizeLessThanOrEqualTo(2_048);
    assertUsable(container, data);
    client().get(data + ".manifest").send().hasStatus(200);
    client().get(sub + ".manifest").send().hasStatus(200);
  }

  @ParameterizedTest
  @CsvSource({
    "note.txt, note, .txt",
    "note, note, ''",
    "archive.tar.gz, archive, .gz",
    "%C3%A9.txt, é, .txt"
  })
  @DisplayName("CRE-5 a taken name gets a suffix before its extension")
  void makesTakenNamesUnique(String slug, String start, String extension) {
    String container = container();
    Set<String> locations = new TreeSet<>();

    for (int i = 0; i < 10; i++) {
      locations.add(client().create(container, slug, "text/plain", "x"));
    }

    assertThat(locations).hasSize(10);
    assertThat(locations)
        .allSatisfy(l -> assertThat(name(container, l)).startsWith(start).endsWith(extension));
  }

  @Test
  @DisplayName("CRE-5 members of either kind and auxiliaries share one name space")
  void sharesOneNameSpace() {
    String container = container();
    String sub = client().createContainer(container, "x");
    String data = client().create(container, "x", "text/plain", "1");
    String other = client().createContainer(container, "x");
    client().create(container, "note.txt.acl", "text/plain", "2");
    String acl = client().createAuxiliary(client().createText(container, "milk"), "acl", "3");

    assertThat(sub).isEqualTo(container + "x/");
    assertThat(data).isNotEqualTo(container + "x");
    assertThat(other).isNotIn(sub, data + "/");
    assertThat(acl).isNotEqualTo(container + "note.txt.acl");
    client().get(container + "note.txt.acl").send().hasBody("2");
    client().get(acl).send().hasBody("3");
  }

  @Test
  @DisplayName("CRE-5 an auxiliary is called by its principal and relation")
  void namesAuxiliaries() {
    String container = container();
    String note = client().createText(container, "milk");

    assertThat(client().createAuxiliary(note, "acl", "x")).isEqualTo(note + ".acl");
    assertThat(client().createAuxiliary(container, "acl", "x")).isEqualTo(container + ".acl");
    assertThat(client().createAuxiliary(note, "https://example.org/ns#policy", "x"))
        .isEqualTo(note + ".policy");
    assertThat(client().createAuxiliary(note, "https://example.org/rels/shape", "x"))
        .isEqualTo(note + ".shape");
  }

  @Test
  @DisplayName("CRE-5 an auxiliary takes a hint too")
  void auxiliariesTakeHints() {
    String container = container();
    String note = client().createText(container, "milk");

    String location =
        client()
            .post(note)
            .header("Slug", "rules.ttl")
            .link("<" + note + ">; rel=\"principal\"")
            .link("<>; rel=\"acl\"; anchor=\"" + note + "\"")
            .body("text/turtle", "")
            .send()
            .hasStatus(201)
            .location();

    assertThat(location).isEqualTo(note + ".rules.ttl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"meta", "https://example.org/x.manifest", "https://example.org/a#b.meta"})
  @DisplayName("CRE-7 no relation leads an auxiliary to a reserved name")
  void auxiliariesAvoidReservedNames(String relation) {
    String container = container();
    String note = client().createText(container, "milk");

    for (String principal : List.of(note, container)) {
      String location = client().createAuxiliary(principal, relation, "x");

      assertUsable(container, location);
      client().get(location).send().hasBody("x");
      client().get(principal + ".meta").send().hasMediaType("application/linkset+json");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.meta", "a.manifest", "b.meta/", "b.manifest/"})
  @DisplayName("CRE-7 a reserved name cannot be asked for by PUT either")
  void putAvoidsReservedNames(String name) {
    String container = container();
    Request request = client().put(container + name);

    Reply reply = (name.endsWith("/") ? request.link(LwsClient.CONTAINER_LINK) : request).send();

    assertThat(reply.status()).as("%s", reply).isBetween(400, 499);
    assertThat(client().get(container).send().json().path("totalItems").asInt(-1)).isZero();
  }

  /** Checks the last segment against everything that names must not have. */
  private static void assertUsable(String container, String location) {
    assertThat(location).startsWith(container);
    String name = name(container, location);
    assertThat(name)
        .isNotEmpty()
        .doesNotContainPattern("[%;\\\\/?#*:<>\"|\\p{Cc}]")
        .doesNotEndWith(" ")
        .doesNotEndWith(".")
        .doesNotStartWith(" ")
        .doesNotEndWith(".meta")
        .doesNotEndWith(".manifest");
    assertThat(name.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(255);
    assertThat(Normalizer.isNormalized(name, Normalizer.Form.NFC)).isTrue();
    assertThat(location).hasSizeLessThanOrEqualTo(2_048);
  }

  private static String name(String container, String location) {
    String raw = location.substring(container.length()).replaceAll("/$", "").replace("+", "%2B");
    return URLDecoder.decode(raw, UTF_8);
  }
}
