// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lws.core.model.InvalidLinksetException.Kind;
import dev.lws.store.UserLink.Attribute;
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

class LinksetDocumentTest {

  private static final int DEPTH = 32;

  private static List<Link> parse(String json) throws InvalidLinksetException {
    return LinksetDocument.parseJson(json.getBytes(UTF_8), DEPTH).links();
  }

  /** One link with the members {@code members} beside its target. */
  private static String target(String members) {
    return "{\"linkset\":[{\"next\":[{\"href\":\"/b\"," + members + "}]}]}";
  }

  @Nested
  class Json {

    @Test
    @DisplayName("REA-9 relations are grouped in the order of their first link")
    void relationsAreGrouped() {
      byte[] json =
          LinksetDocument.json(
              "/a", List.of(Link.to("/1", "item"), Link.to("/2", "up"), Link.to("/3", "item")));

      assertThat(new String(json, UTF_8))
          .isEqualTo(
              "{\"linkset\":[{\"anchor\":\"/a\","
                  + "\"item\":[{\"href\":\"/1\"},{\"href\":\"/3\"}],"
                  + "\"up\":[{\"href\":\"/2\"}]}]}");
    }

    @Test
    @DisplayName("REA-9 every target attribute has the form of RFC 9264")
    void attributesHaveTheirForms() {
      Link link =
          new Link(
              "https://example.com/foo",
              "next",
              null,
              List.of(
                  new Attribute("type", "text/html"),
                  new Attribute("hreflang", "en"),
                  new Attribute("bar", "barone"),
                  new Attribute("hreflang", "de"),
                  new Attribute("media", "print"),
                  new Attribute("title", "Next chapter"),
                  new Attribute("title", "ignored"),
                  new Attribute("title*", "de'nächstes Kapitel"),
                  new Attribute("title*", "'it's next"),
                  new Attribute("bar", "bartwo"),
                  new Attribute("baz*", "en'bazvalue")));

      byte[] json = LinksetDocument.json("https://example.net/bar", List.of(link));

      assertThat(new String(json, UTF_8))
          .isEqualTo(
              "{\"linkset\":[{\"anchor\":\"https://example.net/bar\",\"next\":[{"
                  + "\"href\":\"https://example.com/foo\",\"type\":\"text/html\","
                  + "\"hreflang\":[\"en\",\"de\"],\"bar\":[\"barone\",\"bartwo\"],"
                  + "\"media\":\"print\",\"title\":\"Next chapter\","
                  + "\"title*\":[{\"value\":\"nächstes Kapitel\",\"language\":\"de\"},"
                  + "{\"value\":\"it's next\"}],"
                  + "\"baz*\":[{\"value\":\"bazvalue\",\"language\":\"en\"}]}]}]}");
    }

    @Test
    @DisplayName("REA-9 without links there is one context, and nothing in it but the anchor")
    void noLinks() {
      assertThat(new String(LinksetDocument.json("/a", List.of()), UTF_8))
          .isEqualTo("{\"linkset\":[{\"anchor\":\"/a\"}]}");
    }

    @Test
    @DisplayName("REA-9 names that the format gives another meaning are a mistake of the caller")
    void namesWithAnotherMeaningAreRefused() {
      assertThatThrownBy(() -> LinksetDocument.toJson("/a", List.of(Link.to("/b", "anchor"))))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(
              () -> LinksetDocument.toJson("/a", List.of(Link.to("/b", "up", "href", "/c"))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class ParsingJson {

    @Test
    @DisplayName("UPD-14 figure 3 of RFC 9264 is two links with an anchor each")
    void contextsKeepTheirAnchors() throws InvalidLinksetException {
      assertThat(
              parse(
                  """
                  { "linkset":
                    [
                      { "anchor": "https://example.net/bar",
                        "next": [
                          {"href": "https://example.com/foo1"}
                        ]
                      },
                      { "anchor": "https://example.net/boo",
                        "https://example.com/relations/baz" : [
                          {"href": "https://example.com/foo2"}
                        ]
                      }
                    ]
                  }
                  """))
          .containsExactly(
              new Link("https://example.com/foo1", "next", "https://example.net/bar", List.of()),
              new Link(
                  "https://example.com/foo2",
                  "https://example.com/relations/baz",
                  "https://example.net/boo",
                  List.of()));
    }

    @Test
    @DisplayName("UPD-14 the attributes of figures 5 and 6 of RFC 9264 are understood")
    void attributesAreUnderstood() throws InvalidLinksetException {
      assertThat(
              parse(
                  """
                  { "linkset":
                    [
                      { "anchor": "https://example.net/bar",
                        "next": [
                          { "href":     "https://example.com/foo",
                            "type":     "text/html",
                            "hreflang": [ "en" , "de" ],
                            "title":    "Next chapter",
                            "title*":   [ { "value": "nächstes Kapitel" ,
                                            "language" : "de" } ],
                            "foo":  [ "foovalue" ],
                            "bar":  [ "barone", "bartwo" ],
                            "baz*": [ { "value": "bazvalue" } ]
                          }
                        ]
                      }
                    ]
                  }
                  """))
          .containsExactly(
              new Link(
                  "https://example.com/foo",
                  "next",
                  "https://example.net/bar",
                  List.of(
                      new Attribute("type", "text/html"),
                      new Attribute("hreflang", "en"),
                      new Attribute("hreflang", "de"),
                      new Attribute("title", "Next chapter"),
                      new Attribute("title*", "de'nächstes Kapitel"),
                      new Attribute("foo", "foovalue"),
                      new Attribute("bar", "barone"),
                      new Attribute("bar", "bartwo"),
                      new Attribute("baz*", "'bazvalue"))));
    }

    @Test
    @DisplayName("UPD-14 an extension attribute may be a lone string, as in figure 10 of RFC 9264")
    void loneStringIsUnderstood() throws InvalidLinksetException {
      assertThat(parse(target("\"datetime\":\"Thu, 13 Jun 2019 09:34:33 GMT\"")))
          .containsExactly(Link.to("/b", "next", "datetime", "Thu, 13 Jun 2019 09:34:33 GMT"));
    }

    @Test
    @DisplayName("UPD-14 relations and names of attributes are lower-cased")
    void namesAreLowerCased() throws InvalidLinksetException {
      assertThat(parse("{\"linkset\":[{\"License\":[{\"href\":\"/b\",\"Title\":\"B\"}]}]}"))
          .containsExactly(Link.to("/b", "license", "title", "B"));
    }

    @Test
    @DisplayName("UPD-14 an empty href is the context itself (RFC 9264 §4.2.3)")
    void emptyHrefIsUnderstood() throws InvalidLinksetException {
      assertThat(parse("{\"linkset\":[{\"self\":[{\"href\":\"\"}]}]}"))
          .containsExactly(Link.to("", "self"));
    }

    @ParameterizedTest
    @DisplayName("UPD-14 arrays may be empty")
    @ValueSource(
        strings = {
          "{\"linkset\":[]}",
          "{\"linkset\":[{}]}",
          "{\"linkset\":[{\"anchor\":\"/a\",\"license\":[]}]}"
        })
    void arraysMayBeEmpty(String json) throws InvalidLinksetException {
      assertThat(parse(json)).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("UPD-14 what is not one JSON text in UTF-8 is malformed")
    @ValueSource(
        strings = {
          "",
          " ",
          "{",
          "{\"linkset\":[]",
          "{\"linkset\":[],}",
          "{\"linkset\":[]} x",
          "{\"linkset\":[]}{}",
          "{\"linkset\":[],\"linkset\":[]}",
          "{\"linkset\":[{\"up\":[],\"up\":[]}]}",
          "{'linkset':[]}",
          "{\"linkset\":[]}//",
          "\ufeff{\"linkset\":[]}",
          "{\"linkset\":[\"a\nb\"]}"
        })
    void notJsonIsMalformed(String json) {
      assertThatThrownBy(() -> parse(json))
          .isInstanceOfSatisfying(
              InvalidLinksetException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MALFORMED))
          .hasMessageStartingWith("the document ");
    }

    @Test
    @DisplayName("UPD-14 other encodings than UTF-8 are malformed")
    void otherEncodingsAreMalformed() {
      for (byte[] body :
          List.of(
              "{\"linkset\":[]}".getBytes(UTF_16LE),
              "{\"linkset\":[\"é\"]}".getBytes(ISO_8859_1))) {
        InvalidLinksetException refusal =
            catchThrowableOfType(
                InvalidLinksetException.class, () -> LinksetDocument.parseJson(body, DEPTH));

        assertThat(refusal.kind()).isEqualTo(Kind.MALFORMED);
      }
    }

    @Test
    @DisplayName("UPD-14 a message about JSON says where, and does not show Java's names")
    void messageSaysWhere() {
      assertThatThrownBy(() -> parse("{\n  \"linkset\" [] }"))
          .hasMessageStartingWith("the document is not well-formed JSON at line 2, column 1")
          .hasMessageNotContainingAny("Source", "com.fasterxml", "java.");
    }

    @ParameterizedTest
    @DisplayName("UPD-14 JSON that is no linkset is invalid, and the message names the member")
    @MethodSource("invalid")
    void otherJsonIsInvalid(String json, String message) {
      assertThatThrownBy(() -> parse(json))
          .isInstanceOfSatisfying(
              InvalidLinksetException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID))
          .hasMessageStartingWith(message);
    }

    static Stream<Arguments> invalid() {
      return Stream.of(
          arguments("[]", "the document must be an object with the member 'linkset'"),
          arguments("null", "the document must be an object"),
          arguments("{}", "/linkset is missing; it must be an array of link context objects"),
          arguments("{\"linkset\":{}}", "/linkset must be an array"),
          arguments("{\"linkset\":[],\"@context\":\"x\"}", "/@context is not known"),
          arguments("{\"linkset\":[1]}", "/linkset/0 must be a link context object"),
          arguments("{\"linkset\":[{\"anchor\":[]}]}", "/linkset/0/anchor must be a string"),
          arguments("{\"linkset\":[{\"anchor\":null}]}", "/linkset/0/anchor must be a string"),
          arguments("{\"linkset\":[{\"anchor\":\"a b\"}]}", "/linkset/0/anchor must be a URI"),
          arguments("{\"linkset\":[{\"\":[]}]}", "/linkset/0/ is no relation"),
          arguments("{\"linkset\":[{\"a b\":[]}]}", "/linkset/0/a b is no relation"),
          arguments("{\"linkset\":[{\"é\":[]}]}", "/linkset/0/é is no relation"),
          arguments("{\"linkset\":[{\"ANCHOR\":[]}]}", "/linkset/0/ANCHOR is no relation"),
          arguments("{\"linkset\":[{\"up\":{}}]}", "/linkset/0/up must be an array"),
          arguments("{\"linkset\":[{\"up\":[\"/b\"]}]}", "/linkset/0/up/0 must be a link target"),
          arguments("{\"linkset\":[{\"up\":[{}]}]}", "/linkset/0/up/0/href is missing"),
          arguments(
              "{\"linkset\":[{},{\"license\":[{\"href\":\"\"},{\"href\":1}]}]}",
              "/linkset/1/license/1/href must be a string"),
          arguments(
              "{\"linkset\":[{\"http://x.org/~r\":[{\"href\":\"<\"}]}]}",
              "/linkset/0/http:~1~1x.org~1~0r/0/href must be a URI reference;"
                  + " percent-encode '<' in it"),
          arguments(target("\"HREF\":\"/c\""), "/linkset/0/next/0/HREF is no target attribute"),
          arguments(target("\"rel\":[\"up\"]"), "/linkset/0/next/0/rel is no target attribute"),
          arguments(target("\"anchor\":\"/\""), "/linkset/0/next/0/anchor is no target attribute"),
          arguments(target("\"a b\":[]"), "/linkset/0/next/0/a b is no target attribute"),
          arguments(target("\"foo\":[],\"FOO\":[]"), "/linkset/0/next/0/FOO is there twice"),
          arguments(target("\"type\":[\"a/b\"]"), "/linkset/0/next/0/type must be a string"),
          arguments(target("\"hreflang\":\"en\""), "/linkset/0/next/0/hreflang must be an array"),
          arguments(target("\"foo\":1"), "/linkset/0/next/0/foo must be an array of strings"),
          arguments(target("\"foo\":[[]]"), "/linkset/0/next/0/foo/0 must be a string"),
          arguments(target("\"title*\":\"x\""), "/linkset/0/next/0/title* must be an array"),
          arguments(target("\"title*\":[\"x\"]"), "/linkset/0/next/0/title*/0 must be an object"),
          arguments(target("\"title*\":[{}]"), "/linkset/0/next/0/title*/0/value is missing"),
          arguments(
              target("\"title*\":[{\"value\":\"\",\"lang\":\"\"}]"),
              "/linkset/0/next/0/title*/0/lang is not known"),
          arguments(
              target("\"title*\":[{\"value\":\"\",\"language\":\"d'e\"}]"),
              "/linkset/0/next/0/title*/0/language must be a language tag"));
    }

    @ParameterizedTest
    @DisplayName("ALL-9 U+0000 and halves of surrogate pairs are invalid")
    @ValueSource(strings = {"\\u0000", "\\ud83d", "\\ude00\\ud83d"})
    void textThatCannotBeStoredIsInvalid(String escape) {
      assertThatThrownBy(() -> parse(target("\"title\":\"" + escape + "\"")))
          .isInstanceOfSatisfying(
              InvalidLinksetException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID))
          .hasMessageStartingWith("/linkset/0/next/0/title has U+0000 or half");
    }

    @Test
    @DisplayName("UPD-14 a document that is nested too deep is invalid")
    void tooDeepIsInvalid() {
      String deep = "{\"linkset\":" + "[".repeat(DEPTH) + "]".repeat(DEPTH) + "}";

      assertThatThrownBy(() -> parse(deep))
          .isInstanceOfSatisfying(
              InvalidLinksetException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID))
          .hasMessageStartingWith("the document is past a limit");
    }

    @Test
    @DisplayName("UPD-14 a linkset needs seven levels")
    void sevenLevelsAreEnough() throws InvalidLinksetException {
      byte[] body = target("\"title*\":[{\"value\":\"x\"}]").getBytes(UTF_8);

      assertThat(LinksetDocument.parseJson(body, 7).links()).hasSize(1);
    }

    @Test
    @DisplayName("ALL-9 more than 1,000 links are invalid")
    void tooManyLinksAreInvalid() {
      String links = "{\"href\":\"\"},".repeat(LinkValues.MAX_LINKS) + "{\"href\":\"\"}";

      assertThatThrownBy(() -> parse("{\"linkset\":[{\"up\":[" + links + "]}]}"))
          .isInstanceOf(InvalidLinksetException.class)
          .hasMessageStartingWith("/linkset/0/up makes it more than 1000 links");
    }

    @Test
    @DisplayName("ALL-9 long names in many places cost no more than their length")
    void longNamesAreCheap() {
      String name = "n".repeat(40_000);
      String contexts = ("{\"" + name + "\":[{\"href\":\"\"}]},").repeat(100);
      String json = "{\"linkset\":[" + contexts + "1]}";

      assertTimeout(
          Duration.ofSeconds(5),
          () ->
              assertThatThrownBy(() -> parse(json))
                  .hasMessage("/linkset/100 must be a link context object"));
    }

    @Test
    @DisplayName("UPD-14 a tree that is no object is invalid")
    void treeIsChecked() {
      assertThatThrownBy(() -> LinksetDocument.fromJson(JsonNodeFactory.instance.missingNode()))
          .isInstanceOf(InvalidLinksetException.class)
          .hasMessageStartingWith("the document must be an object");
    }
  }

  @Nested
  class Text {

    @Test
    @DisplayName("REA-9 application/linkset has a line for each link, with its anchor")
    void linksHaveLines() {
      byte[] text =
          LinksetDocument.text(
              "/a", List.of(Link.to("/", "up"), Link.to("/b", "next", "title", "nächstes")));

      assertThat(new String(text, UTF_8))
          .isEqualTo(
              "</>; rel=\"up\"; anchor=\"/a\",\n"
                  + "</b>; rel=\"next\"; anchor=\"/a\"; title*=UTF-8''n%C3%A4chstes");
    }

    @Test
    @DisplayName("UPD-14 the links of figure 8 of RFC 9264 are understood")
    void exampleIsUnderstood() throws InvalidLinksetException {
      List<Link> links =
          LinksetDocument.parseText(
                  """
              <https://authors.example.net/johndoe>
                 ; rel="author"
                 ; type="application/rdf+xml"
                 ; anchor="https://example.org/resource1",
              <https://example.org/resource1?version=1>
                 ; rel="memento"
                 ; type="text/html"
                 ; datetime="Thu, 13 Jun 2019 09:34:33 GMT"
                 ; anchor="https://example.org/resource1",
              <https://authors.example.net/alice>
                 ; rel="author"
                 ; anchor="https://example.org/resource1#comment=1"
              """
                      .replace("\n", "\r\n")
                      .getBytes(UTF_8))
              .links();

      assertThat(links)
          .containsExactly(
              new Link(
                  "https://authors.example.net/johndoe",
                  "author",
                  "https://example.org/resource1",
                  List.of(new Attribute("type", "application/rdf+xml"))),
              new Link(
                  "https://example.org/resource1?version=1",
                  "memento",
                  "https://example.org/resource1",
                  List.of(
                      new Attribute("type", "text/html"),
                      new Attribute("datetime", "Thu, 13 Jun 2019 09:34:33 GMT"))),
              new Link(
                  "https://authors.example.net/alice",
                  "author",
                  "https://example.org/resource1#comment=1",
                  List.of()));
    }

    @Test
    @DisplayName("UPD-14 a text is decoded once: characters of ISO-8859-1 stay what they are")
    void textIsDecodedOnce() throws InvalidLinksetException {
      assertThat(LinksetDocument.parseText("<a>; rel=r; title=\"é\"".getBytes(UTF_8)).links())
          .containsExactly(Link.to("a", "r", "title", "é"));
    }

    @ParameterizedTest
    @DisplayName("UPD-14 what is no list of links is malformed")
    @ValueSource(strings = {"{}", "<a>", "<a>; rel=\"up", "<a>; rel=up; title=\"a\u0000b\""})
    void otherTextIsMalformed(String text) {
      assertThatThrownBy(() -> LinksetDocument.parseText(text.getBytes(UTF_8)))
          .isInstanceOfSatisfying(
              InvalidLinksetException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MALFORMED))
          .hasMessageStartingWith("the document is no list of links: at character ");
    }

    @Test
    @DisplayName("UPD-14 bytes that are not UTF-8 are malformed")
    void otherBytesAreMalformed() {
      assertThatThrownBy(
              () -> LinksetDocument.parseText("<a>; rel=r; title=\"é\"".getBytes(ISO_8859_1)))
          .isInstanceOf(InvalidLinksetException.class)
          .hasMessage("the document is not UTF-8 from byte 20 on");
    }
  }
}
