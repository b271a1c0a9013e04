// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import dev.lws.core.model.InvalidLinksetException.Kind;
import dev.lws.store.ResourceName;
import dev.lws.store.UserLink.Attribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over a JSON document that should be a linkset (RFC 9264 §4.2). */
final class LinksetReader {

  private final List<String> anchors = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  Linkset linkset(JsonNode root) throws InvalidLinksetException {
    if (!root.isObject()) {
      throw invalid(JsonPlace.ROOT, "must be an object with the member 'linkset'");
    }
    for (Map.Entry<String, JsonNode> member : root.properties()) {
      if (!member.getKey().equals("linkset")) {
        throw invalid(
            JsonPlace.ROOT.member(member.getKey()),
            "is not known; 'linkset' must be the only member (RFC 9264 §4.2.1)");
      }
    }
    JsonPlace place = JsonPlace.ROOT.member("linkset");
    JsonNode contexts = array(root.get("linkset"), place, "link context objects");
    for (int i = 0; i < contexts.size(); i++) {
      context(contexts.get(i), place.element(i));
    }
    return new Linkset(anchors, links);
  }

  /** RFC 9264 §4.2.2. */
  private void context(JsonNode context, JsonPlace place) throws InvalidLinksetException {
    checkObject(context, place, "a link context object");
    JsonNode given = context.get("anchor");
    String anchor = given == null ? null : uri(given, place.member("anchor"));
    if (anchor != null) {
      anchors.add(anchor);
    }
    for (Map.Entry<String, JsonNode> member : context.properties()) {
      if (!member.getKey().equals("anchor")) {
        targets(anchor, member.getKey(), member.getValue(), place.member(member.getKey()));
      }
    }
  }

  private void targets(@Nullable String anchor, String name, JsonNode targets, JsonPlace place)
      throws InvalidLinksetException {
    String relation = LinkAttributes.relation(name);
    if (relation.isEmpty()) {
      throw invalid(place, "is no relation: its name must be a registered name or a URI");
    }
    array(targets, place, "link target objects");
    if (links.size() + targets.size() > LinkValues.MAX_LINKS) {
      throw invalid(place, "makes it more than " + LinkValues.MAX_LINKS + " links; send fewer");
    }
    for (int i = 0; i < targets.size(); i++) {
      links.add(link(anchor, relation, targets.get(i), place.element(i)));
    }
  }

  /** RFC 9264 §4.2.3. */
  private static Link link(
      @Nullable String anchor, String relation, JsonNode target, JsonPlace place)
      throws InvalidLinksetException {
    checkObject(target, place, "a link target object");
    String href = uri(target.get("href"), place.member("href"));
    List<Attribute> attributes = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Map.Entry<String, JsonNode> member : target.properties()) {
      if (!member.getKey().equals("href")) {
        JsonPlace at = place.member(member.getKey());
        String name = attributeName(member.getKey(), at);
        if (!seen.add(name)) {
          throw invalid(at, "is there twice: the names of attributes are compared without case");
        }
        attribute(name, member.getValue(), at, attributes);
      }
    }
    return new Link(href, relation, anchor, attributes);
  }

  private static String attributeName(String member, JsonPlace place)
      throws InvalidLinksetException {
    String name = Ascii.toLowerCase(member);
    if (!LinkAttributes.isName(name) || LinkAttributes.isReserved(name)) {
      throw invalid(
          place,
          "is no target attribute: its name must be a token (RFC 8288 §3) and not"
              + " 'rel', 'anchor' or another spelling of 'href'");
    }
    return name;
  }

  /** RFC 9264 §4.2.4. */
  private static void attribute(String name, JsonNode value, JsonPlace place, List<Attribute> into)
      throws InvalidLinksetException {
    if (ExtendedValue.isExtended(name)) {
      array(value, place, "objects with 'value' and 'language'");
      for (int i = 0; i < value.size(); i++) {
        String text = extended(value.get(i), place.element(i)).attributeValue();
        into.add(new Attribute(name, text));
      }
    } else if (LinkAttributes.isSingle(name) || isLoneExtension(name, value)) {
      into.add(new Attribute(name, string(value, place)));
    } else {
      array(value, place, "strings");
      for (int i = 0; i < value.size(); i++) {
        into.add(new Attribute(name, string(value.get(i), place.element(i))));
      }
    }
  }

  /** §4.2.4.3 wants an array, but the RFC's own example in §7.2 has a string ({@code datetime}). */
  private static boolean isLoneExtension(String name, JsonNode value) {
    return value.isTextual() && !name.equals("hreflang");
  }

  /** RFC 9264 §4.2.4.2. */
  private static ExtendedValue extended(JsonNode value, JsonPlace place)
      throws InvalidLinksetException {
    checkObject(value, place, "an object with 'value' and 'language'");
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      if (!member.getKey().equals("value") && !member.getKey().equals("language")) {
        throw invalid(place.member(member.getKey()), "is not known beside 'value' and 'language'");
      }
    }
    String text = string(value.get("value"), place.member("value"));
    JsonNode given = value.get("language");
    if (given == null) {
      return new ExtendedValue("", text);
    }
    String language = string(given, place.member("language"));
    if (language.isEmpty() || !ExtendedValue.isLanguage(language)) {
      throw invalid(place.member("language"), "must be a language tag (RFC 5646) such as \"de\"");
    }
    return new ExtendedValue(language, text);
  }

  private static JsonNode array(@Nullable JsonNode value, JsonPlace place, String of)
      throws InvalidLinksetException {
    if (value == null || !value.isArray()) {
      throw invalid(place, mustBe(value, "an array of " + of));
    }
    return value;
  }

  private static void checkObject(JsonNode value, JsonPlace place, String what)
      throws InvalidLinksetException {
    if (!value.isObject()) {
      throw invalid(place, "must be " + what);
    }
  }

  private static String uri(@Nullable JsonNode value, JsonPlace place)
      throws InvalidLinksetException {
    String reference = string(value, place);
    int index = UriText.firstInvalid(reference);
    if (index >= 0) {
      String found = PercentCoding.name(reference.charAt(index));
      throw invalid(place, "must be a URI reference; percent-encode " + found + " in it");
    }
    return reference;
  }

  private static String string(@Nullable JsonNode value, JsonPlace place)
      throws InvalidLinksetException {
    if (value == null || !value.isTextual()) {
      throw invalid(place, mustBe(value, "a string"));
    }
    String text = value.textValue();
    if (!ResourceName.isStorableText(text)) {
      throw invalid(place, "has U+0000 or half of a surrogate pair, which cannot be stored");
    }
    return text;
  }

  private static String mustBe(@Nullable JsonNode value, String what) {
    return value == null ? "is missing; it must be " + what : "must be " + what;
  }

  private static InvalidLinksetException invalid(JsonPlace place, String what) {
    String where = place.parent() == null ? "the document" : place.toString();
    return new InvalidLinksetException(Kind.INVALID, where + " " + what);
  }
}
