// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lws.store.UserLink.Attribute;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkValuesTest {

  @Nested
  class ExamplesOfRfc8288 {

    @Test
    @DisplayName("CRE-6 a link has its target, relation and title")
    void linkHasTargetRelationAndTitle() throws InvalidLinkException {
      List<Link> links =
          LinkValues.parse(
              "<http://example.com/TheBook/chapter2>; rel=\"previous\"; title=\"previous"
                  + " chapter\"");

      assertThat(links)
          .containsExactly(
              Link.to(
                  "http://example.com/TheBook/chapter2", "previous", "title", "previous chapter"));
    }

    @Test
    @DisplayName("CRE-6 a relation that is a URI is kept, lower-cased")
    void relationMayBeUri() throws InvalidLinkException {
      assertThat(LinkValues.parse("</>; rel=\"http://example.net/Foo\""))
          .containsExactly(Link.to("/", "http://example.net/foo"));
    }

    @Test
    @DisplayName("CRE-6 an anchor gives the link another context")
    void anchorIsKept() throws InvalidLinkException {
      assertThat(LinkValues.parse("</terms>; rel=\"copyright\"; anchor=\"#foo\""))
          .containsExactly(new Link("/terms", "copyright", "#foo", List.of()));
    }

    @Test
    @DisplayName("CRE-6 internationalized titles are decoded and keep their language")
    void internationalizedTitlesAreDecoded() throws InvalidLinkException {
      List<Link> links =
          LinkValues.parse(
              "</TheBook/chapter2>; rel=\"previous\"; title*=UTF-8'de'letztes%20Kapitel, "
                  + "</TheBook/chapter4>; rel=\"next\"; title*=UTF-8'de'n%c3%a4chstes%20Kapitel");

      assertThat(links)
          .containsExactly(
              Link.to("/TheBook/chapter2", "previous", "title*", "de'letztes Kapitel"),
              Link.to("/TheBook/chapter4", "next", "title*", "de'nächstes Kapitel"));
    }

    @Test
    @DisplayName("CRE-6 each of several relations is a link of its own")
    void severalRelationsAreSeveralLinks() throws InvalidLinkException {
      assertThat(
              LinkValues.parse(
                  "<http://example.org/>; rel=\"start http://example.net/relation/other\""))
          .containsExactly(
              Link.to("http://example.org/", "start"),
              Link.to("http://example.org/", "http://example.net/relation/other"));
    }

    @Test
    @DisplayName("CRE-6 one field value may have several links")
    void severalLinksInOneValue() throws InvalidLinkException {
      assertThat(
              LinkValues.parse(
                  "<https://example.org/>; rel=\"start\", <https://example.org/index>;"
                      + " rel=\"index\""))
          .extracting(Link::relation)
          .containsExactly("start", "index");
    }
  }

  @Nested
  class Tolerance {

    @Test
    @DisplayName("CRE-2 a link whose parameters follow without the semicolon is understood")
    void missingSemicolonIsUnderstood() throws InvalidLinkException {
      assertThat(LinkValues.parse("</alice/notes/> rel=\"up\""))
          .containsExactly(Link.to("/alice/notes/", "up"));
    }

    @Test
    @DisplayName("CRE-2 only the first semicolon may be missing")
    void secondSemicolonMayNotBeMissing() {
      assertThatThrownBy(() -> LinkValues.parse("</a/> rel=up title=x"))
          .isInstanceOf(InvalidLinkException.class)
          .hasMessage(
              "at character 14 ('t'): expected ';' before another parameter or ',' before another"
                  + " link");
    }

    @ParameterizedTest
    @DisplayName("CRE-2 spaces, tabs, empty parameters and empty elements make no difference")
    @ValueSource(
        strings = {
          "<a>;rel=up",
          "\t <a> \t;\t rel \t= \tup \t",
          ",, ,<a>;rel=up,\t,",
          "<a>;;rel=up; ;",
          "<a>; rel=up;",
          "<a>rel=up",
          "<a>; REL=UP; rel=down",
          "<a>; rel=\" up  up\t\""
        })
    void spacesAndEmptyPartsDoNotMatter(String value) throws InvalidLinkException {
      assertThat(LinkValues.parse(value)).containsExactly(Link.to("a", "up"));
    }

    @Test
    @DisplayName("CRE-6 a value without quotes may have what media types and URIs have")
    void valuesWithoutQuotesAreUnderstood() throws InvalidLinkException {
      assertThat(LinkValues.parse("<a>; rel=http://example.org/r; type=text/html"))
          .containsExactly(Link.to("a", "http://example.org/r", "type", "text/html"));
    }

    @Test
    @DisplayName("CRE-6 no links are no error")
    void emptyValueHasNoLinks() throws InvalidLinkException {
      assertThat(LinkValues.parse("")).isEmpty();
    }
  }

  @Nested
  class Parameters {

    @Test
    @DisplayName("CRE-2 an empty target is the resource itself")
    void emptyTargetIsKept() throws InvalidLinkException {
      assertThat(LinkValues.parse("<>; rel=\"acl\"; anchor=\"/notes/a.txt\""))
          .containsExactly(new Link("", "acl", "/notes/a.txt", List.of()));
    }

    @Test
    @DisplayName("CRE-6 of parameters that must not repeat the first counts")
    void firstOfRepeatedParametersCounts() throws InvalidLinkException {
      List<Link> links =
          LinkValues.parse(
              "<a>; rel=r; rel=s; anchor=x; anchor=y; title=one; title=two; type=t; type=u;"
                  + " media=m; media=n; title*=UTF-8''p; title*=UTF-8''q");

      assertThat(links)
          .containsExactly(
              new Link(
                  "a",
                  "r",
                  "x",
                  List.of(
                      new Attribute("title", "one"),
                      new Attribute("type", "t"),
                      new Attribute("media", "m"),
                      new Attribute("title*", "'p"))));
    }

    @Test
    @DisplayName("REA-9 attributes that may repeat are all kept, in order")
    void repeatedAttributesAreKept() throws InvalidLinkException {
      assertThat(LinkValues.parse("<a>; rel=r; hreflang=en; FOO=1; hreflang=de; foo=2"))
          .flatExtracting(Link::attributes)
          .containsExactly(
              new Attribute("hreflang", "en"),
              new Attribute("foo", "1"),
              new Attribute("hreflang", "de"),
              new Attribute("foo", "2"));
    }

    @Test
    @DisplayName("REA-9 in a quoted value commas, semicolons and escapes are text")
    void quotedValuesAreUnescaped() throws InvalidLinkException {
      assertThat(LinkValues.parse("<a>; rel=r; title=\"a \\\"b\\\", <c>; \\\\d\\e\", <b>; rel=s"))
          .containsExactly(Link.to("a", "r", "title", "a \"b\", <c>; \\de"), Link.to("b", "s"));
    }

    @Test
    @DisplayName("REA-9 a parameter without a value is an attribute with an empty one")
    void parameterWithoutValueIsKept() throws InvalidLinkException {
      assertThat(LinkValues.parse("<a>; rel=r; crossorigin; foo=\"\""))
          .flatExtracting(Link::attributes)
          .containsExactly(new Attribute("crossorigin", ""), new Attribute("foo", ""));
    }

    @Test
    @DisplayName("REA-9 bytes of UTF-8 that came as ISO-8859-1 are decoded")
    void rawUtf8IsDecoded() throws InvalidLinkException {
      String raw =
          new String(
              "<a>; rel=r; title=\"日本 é\"".getBytes(StandardCharsets.UTF_8),
              StandardCharsets.ISO_8859_1);

      assertThat(LinkValues.parse(raw)).containsExactly(Link.to("a", "r", "title", "日本 é"));
    }

    @Test
    @DisplayName("REA-9 text that is decoded already stays as it is")
    void decodedTextStays() throws InvalidLinkException {
      assertThat(LinkValues.parse("<a>; rel=r; title=\"日本 é\""))
          .containsExactly(Link.to("a", "r", "title", "日本 é"));
    }
  }

  @Nested
  class Refusal {

    @ParameterizedTest
    @DisplayName("CRE-2 what is no list of links is refused, saying where and why")
    @MethodSource("malformed")
    void malformedIsRefused(String value, String message) {
      assertThatThrownBy(() -> LinkValues.parse(value))
          .isInstanceOf(InvalidLinkException.class)
          .hasMessageStartingWith(message);
    }

    static Stream<Arguments> malformed() {
      return Stream.of(
          arguments("a; rel=up", "at character 1 ('a'): expected '<'"),
          arguments("<a>; rel=up, b", "at character 14 ('b'): expected '<'"),
          arguments("<a; rel=up", "at character 1 ('<'): the target has no closing '>'"),
          arguments("<a b>; rel=up", "at character 3 (U+0020): a link target must be a URI"),
          arguments("<a|b>; rel=up", "at character 3 ('|'): a link target must be a URI"),
          arguments("<%zz>; rel=up", "at character 2 ('%'): a link target must be a URI"),
          arguments("<日>; rel=up", "at character 2 (U+65E5): a link target must be a URI"),
          arguments("<a>", "at character 1 ('<'): the link has no relation"),
          arguments("<a>; title=x", "at character 1 ('<'): the link has no relation"),
          arguments("<a>; rel", "at character 9 (the end): the relation is empty"),
          arguments("<a>; rel=\"\"", "at character 10 ('\"'): the relation is empty"),
          arguments("<a>; rel=\" \"", "at character 10 ('\"'): the relation is empty"),
          arguments("<a>; rel=", "at character 10 (the end): expected a value after '='"),
          arguments(
              "<a>; rel=\"日\"", "at character 10 ('\"'): a relation must be a registered name"),
          arguments(
              "<a>; rel=anchor", "at character 10 ('a'): a relation must be a registered name"),
          arguments("<a>; rel=\"up", "at character 10 ('\"'): the quoted value has no closing"),
          arguments(
              "<a>; rel=up; x=\"\\", "at character 16 ('\"'): the quoted value has no closing"),
          arguments(
              "<a>; rel=up <b>; rel=s",
              "at character 13 ('<'): expected ';' before another parameter"),
          arguments(
              "<a>; rel=up; =x", "at character 14 ('='): expected ';' before another parameter"),
          arguments(
              "<a>; rel=up; anchor=\"a b\"", "at character 21 ('\"'): an anchor must be a URI"),
          arguments("<a>; rel=up; href=b", "at character 14 ('h'): 'href' cannot be a parameter"));
    }

    @ParameterizedTest
    @DisplayName("REA-9 an internationalized value that is not RFC 8187 in UTF-8 is refused")
    @ValueSource(
        strings = {
          "title*",
          "title*=x",
          "title*=UTF-8'x",
          "title*=ISO-8859-1''x",
          "title*=UTF-8''%",
          "title*=UTF-8''%4",
          "title*=UTF-8''%zz",
          "title*=UTF-8''%C3",
          "title*=UTF-8''%00",
          "title*=UTF-8''%ED%A0%80",
          "title*=UTF-8'd_e'x",
          "title*=\"UTF-8''a b\""
        })
    void malformedExtendedValueIsRefused(String parameter) {
      assertThatThrownBy(() -> LinkValues.parse("<a>; rel=r; " + parameter))
          .isInstanceOf(InvalidLinkException.class)
          .hasMessageContaining("UTF-8'language'text");
    }

    @ParameterizedTest
    @DisplayName("ALL-9 control characters and halves of surrogate pairs are refused")
    @ValueSource(chars = {0, 1, '\n', '\r', 0x7f, '\ud83d', '\ude00'})
    void controlCharactersAreRefused(char c) {
      assertThatThrownBy(() -> LinkValues.parse("<a>; rel=r; title=\"日" + c + "\""))
          .isInstanceOf(InvalidLinkException.class)
          .hasMessageStartingWith(String.format("at character 21 (U+%04X)", (int) c));
    }

    @Test
    @DisplayName("ALL-9 bytes that are not UTF-8 are refused")
    void otherBytesAreRefused() {
      assertThatThrownBy(() -> LinkValues.parse("<a>; rel=r; title=\"\u00e9\""))
          .isInstanceOf(InvalidLinkException.class)
          .hasMessage("the bytes from character 20 on are not UTF-8; send UTF-8");
    }

    @Test
    @DisplayName("ALL-9 more than 1,000 links are refused")
    void tooManyLinksAreRefused() throws InvalidLinkException {
      String most = "<a>;rel=r,".repeat(LinkValues.MAX_LINKS);

      assertThat(LinkValues.parse(most)).hasSize(LinkValues.MAX_LINKS);
      assertThatThrownBy(() -> LinkValues.parse(most + "<a>;rel=r"))
          .isInstanceOf(InvalidLinkException.class)
          .hasMessageContaining("more than 1000 links");
    }

    @ParameterizedTest
    @DisplayName("ALL-9 a million characters are read in time linear in their number")
    @ValueSource(
        strings = {
          "<",
          "<a>;rel=r,",
          "<a>;",
          ";",
          " ",
          ",",
          "\"",
          "\\",
          "<a>;rel=r;title=x",
          ";title=x;y=z",
          ";title*=UTF-8''%41",
          "%"
        })
    void readingIsLinear(String piece) {
      String value = "<a>;rel=r" + piece.repeat(1_000_000 / piece.length());

      assertTimeout(
          Duration.ofSeconds(5),
          () -> {
            try {
              assertThat(LinkValues.parse(value)).isNotEmpty();
            } catch (InvalidLinkException e) {
              assertThat(e).hasMessageNotContaining(value);
            }
          });
    }
  }

  @Nested
  class Writing {

    @Test
    @DisplayName("ALL-8 a link is written with its relation, anchor and attributes")
    void linkIsWritten() {
      Link link =
          new Link(
              "/a.meta",
              "linkset",
              "/a",
              List.of(
                  new Attribute("type", "application/linkset+json"),
                  new Attribute("title", "say \"a\\b\", <c>"),
                  new Attribute("crossorigin", "")));

      assertThat(LinkValues.write(link))
          .isEqualTo(
              "</a.meta>; rel=\"linkset\"; anchor=\"/a\"; type=\"application/linkset+json\";"
                  + " title=\"say \\\"a\\\\b\\\", <c>\"; crossorigin=\"\"");
    }

    @Test
    @DisplayName("REA-10 text that is not ASCII is written as RFC 8187 says")
    void otherTextIsExtended() {
      Link link =
          new Link(
              "a",
              "r",
              null,
              List.of(
                  new Attribute("title*", "de'nächstes Kapitel"),
                  new Attribute("foo", "a\nb"),
                  new Attribute("bar", "€")));

      assertThat(LinkValues.write(link))
          .isEqualTo(
              "<a>; rel=\"r\"; title*=UTF-8'de'n%C3%A4chstes%20Kapitel; foo*=UTF-8''a%0Ab;"
                  + " bar*=UTF-8''%E2%82%AC");
    }

    @Test
    @DisplayName("REA-10 a title that is not ASCII gives way to the internationalized one")
    void titleGivesWay() {
      Link link =
          new Link(
              "a",
              "r",
              null,
              List.of(new Attribute("title", "nächstes"), new Attribute("title*", "en'next")));

      assertThat(LinkValues.write(link)).isEqualTo("<a>; rel=\"r\"; title*=UTF-8'en'next");
    }

    @Test
    @DisplayName("REA-10 of titles in several languages the header has the first")
    void firstTitleIsWritten() {
      Link link =
          new Link(
              "a",
              "r",
              null,
              List.of(new Attribute("title*", "en'next"), new Attribute("title*", "fr'suivant")));

      assertThat(LinkValues.write(link)).isEqualTo("<a>; rel=\"r\"; title*=UTF-8'en'next");
    }

    @Test
    @DisplayName("ALL-8 nothing in a link can end it or the header")
    void nothingBreaksOut() {
      Link link =
          new Link("a>\r\nX: y, <é%zz%41", "r\" s", "\"\n", List.of(new Attribute("foo", "\r\n")));

      assertThat(LinkValues.write(link))
          .isEqualTo(
              "<a%3E%0D%0AX:%20y,%20%3C%C3%A9%25zz%41>; rel=\"r%22%20s\"; anchor=\"%22%0A\";"
                  + " foo*=UTF-8''%0D%0A");
    }

    @ParameterizedTest
    @DisplayName("ALL-8 an attribute whose name is no parameter's is a mistake of the caller")
    @ValueSource(strings = {"", "a b", "a=b", "é", "rel", "anchor", "href", "a\r\n"})
    void otherNamesAreRefused(String name) {
      assertThatThrownBy(() -> LinkValues.write(Link.to("a", "r", name, "x")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
