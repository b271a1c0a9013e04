// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.UserLink.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class LinkFormatsPropertyTest {

  private static final String ANCHOR = "/a";

  @Property
  @Label("REA-10 a link in ASCII is the same once it was written and parsed")
  void asciiLinkSurvivesTheHeader(@ForAll("asciiLinks") Link link) throws InvalidLinkException {
    assertThat(LinkValues.parse(LinkValues.write(link))).containsExactly(link);
  }

  @Property
  @Label("REA-10 any text survives the header, and is written the same again")
  void anyTextSurvivesTheHeader(@ForAll("links") Link link) throws InvalidLinkException {
    String written = LinkValues.write(link);
    List<Link> parsed = LinkValues.parse(written);

    assertThat(written).matches("[ -~\t]*");
    assertThat(parsed).hasSize(1);
    assertThat(texts(parsed.get(0))).isEqualTo(texts(link));
    assertThat(LinkValues.write(parsed.get(0))).isEqualTo(written);
  }

  @Property
  @Label("REA-9 links are the same once they were written as JSON and parsed")
  void linksSurviveJson(@ForAll @Size(max = 5) List<@From("links") Link> links)
      throws InvalidLinksetException {
    List<Link> parsed = LinksetDocument.parseJson(LinksetDocument.json(ANCHOR, links), 7).links();

    assertThat(parsed).isEqualTo(grouped(links));
    assertThat(LinksetDocument.fromJson(LinksetDocument.toJson(ANCHOR, links)).links())
        .isEqualTo(parsed);
  }

  @Property
  @Label("REA-9 links in ASCII are the same once they were written as text and parsed")
  void linksSurviveText(@ForAll @Size(max = 5) List<@From("asciiLinks") Link> links)
      throws InvalidLinksetException {
    assertThat(LinksetDocument.parseText(LinksetDocument.text(ANCHOR, links)).links())
        .isEqualTo(anchored(links));
  }

  @Property
  @Label("CRE-2 any text is parsed or refused, and what is parsed can be written")
  void anyTextIsParsedOrRefused(@ForAll("fieldValues") String value) {
    List<Link> links;
    try {
      links = LinkValues.parse(value);
    } catch (InvalidLinkException e) {
      assertThat(e).hasMessageMatching("at character .*|the bytes from character .*");
      return;
    }
    assertThat(links).allSatisfy(link -> assertThat(LinkValues.write(link)).startsWith("<"));
    assertThat(LinksetDocument.json(ANCHOR, links)).isNotEmpty();
  }

  @Property
  @Label("UPD-14 any bytes are parsed or refused")
  void anyBytesAreParsedOrRefused(@ForAll byte[] bytes) {
    try {
      assertThat(LinksetDocument.parseText(bytes).links()).isNotNull();
    } catch (InvalidLinksetException e) {
      assertThat(e).hasMessageStartingWith("the document ");
    }
    try {
      assertThat(LinksetDocument.parseJson(bytes, 7).links()).isNotNull();
    } catch (InvalidLinksetException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  /** The texts of the attributes, under their names without the asterisk. */
  private static Map<String, String> texts(Link link) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Attribute attribute : link.attributes()) {
      boolean extended = ExtendedValue.isExtended(attribute.name());
      texts.put(
          extended ? attribute.name().replaceFirst("\\*$", "") : attribute.name(),
          extended ? ExtendedValue.ofAttribute(attribute.value()).text() : attribute.value());
    }
    return texts;
  }

  private static List<Link> anchored(List<Link> links) {
    return links.stream()
        .map(link -> new Link(link.target(), link.relation(), ANCHOR, link.attributes()))
        .toList();
  }

  private static List<Link> grouped(List<Link> links) {
    Map<String, List<Link>> byRelation = new LinkedHashMap<>();
    for (Link link : anchored(links)) {
      byRelation.computeIfAbsent(link.relation(), relation -> new ArrayList<>()).add(link);
    }
    return byRelation.values().stream().flatMap(List::stream).toList();
  }

  @Provide
  Arbitrary<Link> asciiLinks() {
    return links(
        Arbitraries.strings().withCharRange(' ', '~').withChars('\t', '"', '\\', ',', ';', '<'));
  }

  @Provide
  Arbitrary<Link> links() {
    return links(anyText());
  }

  @Provide
  Arbitrary<String> fieldValues() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "<a>",
            "<",
            ">",
            ";",
            ",",
            "=",
            "\"",
            "\\",
            " ",
            "\t",
            "rel",
            "=r",
            "rel=\"r s\"",
            "title*",
            "=UTF-8''%41",
            "anchor=b",
            "href",
            "\u00c3\u00a4",
            "é",
            "日",
            "\0",
            "%");
    return Arbitraries.oneOf(
        pieces.list().ofMaxSize(20).map(list -> String.join("", list)),
        pieces.list().ofMaxSize(10).map(list -> "<a>;rel=r;" + String.join("", list)),
        Arbitraries.strings());
  }

  private static Arbitrary<Link> links(Arbitrary<String> text) {
    Arbitrary<String> relations =
        Arbitraries.oneOf(
            Arbitraries.of("up", "next", "https://example.org/r?a=b;c,d#e'f"),
            Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(5));
    Arbitrary<String> anchors = Arbitraries.of("", "/a", "https://example.org/x?y#z", "a(b)'c");
    return Combinators.combine(targets(), relations, anchors.injectNull(0.5), attributes(text))
        .as(Link::new);
  }

  private static Arbitrary<String> targets() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withChars("-._~:/?#[]@!$&'()*+,;=".toCharArray())
        .ofMaxLength(20);
  }

  /** Attributes with one value each, since JSON puts all values of a name together. */
  private static Arbitrary<List<Attribute>> attributes(Arbitrary<String> text) {
    Arbitrary<String> names =
        Arbitraries.oneOf(
            Arbitraries.of("type", "title", "media", "hreflang", "auxiliary", "rev", "x.!#$%&'^`|"),
            Arbitraries.strings().withCharRange('a', 'z').ofMinLength(7).ofMaxLength(9));
    Arbitrary<Attribute> plain = Combinators.combine(names, text).as(Attribute::new);
    Arbitrary<Attribute> extended =
        Combinators.combine(names, Arbitraries.of("", "de", "sr-Latn-RS"), anyText())
            .as(
                (name, language, value) ->
                    new Attribute(name + "*", new ExtendedValue(language, value).attributeValue()));
    return Arbitraries.oneOf(plain, extended)
        .list()
        .ofMaxSize(6)
        .uniqueElements(attribute -> attribute.name().replace("*", ""));
  }

  private static Arbitrary<String> anyText() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of("\"", "\\", ",", ";", "<", ">", "'", "%", "*", "\r\n", "\t", "😀", "日"),
            Arbitraries.strings().withCharRange('\u0001', '\ud7ff').ofLength(1),
            Arbitraries.strings().withCharRange('\ue000', '\uffff').ofLength(1));
    return pieces.list().ofMaxSize(12).map(list -> list.stream().collect(joining()));
  }
}
