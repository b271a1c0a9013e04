// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.CharMatcher;
import dev.lws.core.model.InvalidLinksetException.Kind;
import dev.lws.store.UserLink.Attribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Linksets (RFC 9264) in both formats. Values of internationalized attributes are kept as {@link
 * LinkValues} says.
 *
 * <p>What is written has one context, {@code anchor}, whatever the anchors of the links. The same
 * links give the same bytes.
 */
public final class LinksetDocument {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** RFC 9264 §4.1: as in the header field, and newlines. */
  private static final CharMatcher SPACE = CharMatcher.anyOf(" \t\r\n");

  private LinksetDocument() {}

  /** Returns {@code application/linkset+json} (RFC 9264 §4.2) in UTF-8, as {@link #toJson} says. */
  public static byte[] json(String anchor, List<Link> links) {
    try {
      return MAPPER.writeValueAsBytes(toJson(anchor, links));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // only text that has half of a surrogate pair
    }
  }

  /**
   * Returns {@code application/linkset} (RFC 9264 §4.1): one link-value a line, each with the
   * anchor. It has only ASCII, and of a title in several languages only the first, as {@link
   * LinkValues#write} says.
   */
  public static byte[] text(String anchor, List<Link> links) {
    return links.stream()
        .map(link -> new Link(link.target(), link.relation(), anchor, link.attributes()))
        .map(LinkValues::write)
        .collect(Collectors.joining(",\n"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Returns the document as a tree: relations in the order in which each first occurs, the links of
   * each in order, and the values of an attribute together.
   *
   * @throws IllegalArgumentException if a relation or an attribute has a name that the format gives
   *     another meaning; nothing that was parsed has
   */
  public static ObjectNode toJson(String anchor, List<Link> links) {
    ObjectNode context = JsonNodeFactory.instance.objectNode().put("anchor", anchor);
    for (Link link : links) {
      if (link.relation().equals("anchor")) {
        throw new IllegalArgumentException("a linkset cannot have the relation 'anchor'");
      }
      context.withArrayProperty(link.relation()).add(target(link));
    }
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.putArray("linkset").add(context);
    return document;
  }

  /**
   * Parses {@code application/linkset+json}.
   *
   * @param maxDepth how deep objects and arrays may be nested; a linkset needs 7
   * @return the links in the order of the document, each with the anchor of its context as given;
   *     null if that has none
   * @throws InvalidLinksetException of kind {@code MALFORMED} if {@code body} is not one JSON text
   *     in UTF-8 whose objects have no member twice; of kind {@code INVALID} if that text is nested
   *     too deep, or as {@link #fromJson} says
   */
  public static Linkset parseJson(byte[] body, int maxDepth) throws InvalidLinksetException {
    String text = decoded(body);
    try (JsonParser parser = factory(maxDepth).createParser(text)) {
      JsonNode root = MAPPER.readTree(parser);
      if (root == null) {
        throw new InvalidLinksetException(Kind.MALFORMED, "the document is empty; send a linkset");
      }
      if (parser.nextToken() != null) {
        throw new InvalidLinksetException(
            Kind.MALFORMED, "the document goes on after the end of its JSON value");
      }
      return fromJson(root);
    } catch (StreamConstraintsException e) {
      throw new InvalidLinksetException(
          Kind.INVALID, "the document is past a limit: " + e.getOriginalMessage(), e);
    } catch (JsonProcessingException e) {
      throw new InvalidLinksetException(Kind.MALFORMED, malformed(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot be: the text is in memory
    }
  }

  /**
   * Reads the links of a document that is a JSON tree already, such as a patched one.
   *
   * @return as {@link #parseJson}
   * @throws InvalidLinksetException of kind {@code INVALID} if it is not a linkset, has a member
   *     that RFC 9264 does not know, a text with U+0000 or half of a surrogate pair, or more than
   *     {@link LinkValues#MAX_LINKS} links
   */
  public static Linkset fromJson(JsonNode root) throws InvalidLinksetException {
    return new LinksetReader().linkset(root);
  }

  /**
   * Parses {@code application/linkset}: what {@link LinkValues#parse} understands, with newlines
   * where spaces may be.
   *
   * @return the links in the order of the document, each with its anchor as given or null
   * @throws InvalidLinksetException of kind {@code MALFORMED} if {@code body} is not a list of
   *     links in UTF-8
   */
  public static Linkset parseText(byte[] body) throws InvalidLinksetException {
    try {
      List<Link> links = new LinkValueParser(decoded(body), SPACE).links();
      return new Linkset(links.stream().map(Link::anchor).filter(Objects::nonNull).toList(), links);
    } catch (InvalidLinkException e) {
      String what = "the document is no list of links: " + e.getMessage();
      throw new InvalidLinksetException(Kind.MALFORMED, what, e);
    }
  }

  private static ObjectNode target(Link link) {
    ObjectNode target = JsonNodeFactory.instance.objectNode().put("href", link.target());
    for (Attribute attribute : link.attributes()) {
      String name = attribute.name();
      if (LinkAttributes.isReserved(name)) {
        throw new IllegalArgumentException("not the name of a target attribute: " + name);
      }
      if (ExtendedValue.isExtended(name)) {
        addExtended(ExtendedValue.ofAttribute(attribute.value()), target.withArrayProperty(name));
      } else if (!LinkAttributes.isSingle(name)) {
        target.withArrayProperty(name).add(attribute.value());
      } else if (!target.has(name)) {
        target.put(name, attribute.value());
      }
    }
    return target;
  }

  private static void addExtended(ExtendedValue value, ArrayNode into) {
    ObjectNode object = into.addObject().put("value", value.text());
    if (!value.language().isEmpty()) {
      object.put("language", value.language());
    }
  }

  private static JsonFactory factory(int maxDepth) {
    return new JsonFactoryBuilder()
        .disable(
            JsonFactory.Feature.INTERN_FIELD_NAMES) // they are the client's, and seldom seen again
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(maxDepth).build())
        .build();
  }

  private static String malformed(JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " at line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr();
    return "the document is not well-formed JSON" + where + ", or a member is there twice";
  }

  private static String decoded(byte[] body) throws InvalidLinksetException {
    ByteBuffer bytes = ByteBuffer.wrap(body);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidLinksetException(
          Kind.MALFORMED,
          "the document is not UTF-8 from byte " + (bytes.position() + 1) + " on",
          e);
    }
  }
}
