// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit.assertj;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about a manifest. Members are named by the last segment of their URI, decoded; that of
 * a container ends in a slash. Not thread-safe.
 */
public final class ManifestAssert extends AbstractAssert<ManifestAssert, JsonNode> {

  ManifestAssert(JsonNode actual) {
    super(actual, ManifestAssert.class);
  }

  /** Asserts what it is the manifest of. */
  public ManifestAssert hasId(String expected) {
    String id = actual.path("id").asText();
    if (!id.equals(expected)) {
      throw failureWithActualExpected(id, expected, "Expected the id %s but was %s", expected, id);
    }
    return this;
  }

  /**
   * Asserts that the resource has a type.
   *
   * @param expected {@code Container}, {@code DataResource} or {@code Resource}, or a URI
   */
  public ManifestAssert hasType(String expected) {
    List<String> types = texts(actual.path("type"));
    if (!types.contains(expected)) {
      failWithMessage("Expected the type %s among %s", expected, types);
    }
    return this;
  }

  /** Asserts how many members the container has, on all pages together. */
  public ManifestAssert hasTotalItems(long expected) {
    JsonNode total = either("totalItems", "totalContainedItems");
    if (!total.isIntegralNumber() || total.asLong() != expected) {
      throw failureWithActualExpected(
          total.toString(),
          expected,
          "Expected a total of %d members but was %s; on this page are %s",
          expected,
          total.isMissingNode() ? "not told" : total,
          names());
    }
    return this;
  }

  /** Asserts that exactly these members are on the page, in any order. */
  public ManifestAssert hasMembers(String... expected) {
    Set<String> wanted = new HashSet<>(List.of(expected));
    if (!new HashSet<>(names()).equals(wanted)) {
      throw failureWithActualExpected(
          names(), wanted, "Expected the members %s but found %s", wanted, names());
    }
    return this;
  }

  /** Asserts that a member is on the page. */
  public ManifestAssert hasMember(String name) {
    find(name);
    return this;
  }

  /** Asserts that a member is on the page, a data resource with that media type. */
  public ManifestAssert hasMember(String name, String mediaType) {
    String found = find(name).path("mediaType").asText();
    if (!found.equals(mediaType)) {
      throw failureWithActualExpected(
          found, mediaType, "Expected the member %s as %s but it is %s", name, mediaType, found);
    }
    return this;
  }

  /** Asserts that a member is on the page, a data resource of that many bytes. */
  public ManifestAssert hasMemberOfSize(String name, long bytes) {
    JsonNode size = find(name).path("size");
    if (!size.isIntegralNumber() || size.asLong() != bytes) {
      throw failureWithActualExpected(
          size.toString(),
          bytes,
          "Expected the member %s with %d bytes but it has %s",
          name,
          bytes,
          size);
    }
    return this;
  }

  /** Asserts that no such member is on the page. */
  public ManifestAssert doesNotHaveMember(String name) {
    if (names().contains(name)) {
      failWithMessage("Expected no member %s among %s", name, names());
    }
    return this;
  }

  /** Asserts that the resource has an auxiliary with that relation. */
  public ManifestAssert hasAuxiliary(String relation) {
    if (!actual.path("auxiliaryMap").has(relation)) {
      List<String> found = new ArrayList<>();
      actual.path("auxiliaryMap").fieldNames().forEachRemaining(found::add);
      failWithMessage("Expected an auxiliary '%s' among %s", relation, found);
    }
    return this;
  }

  private JsonNode find(String name) {
    Optional<JsonNode> found = Optional.empty();
    for (JsonNode member : members()) {
      if (name(member).equals(name)) {
        found = Optional.of(member);
      }
    }
    return found.orElseThrow(() -> failure("Expected a member %s among %s", name, names()));
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    members().forEach(member -> names.add(name(member)));
    return names;
  }

  private JsonNode members() {
    JsonNode members = either("items", "containedItems");
    if (members.isMissingNode()) {
      throw failure("Expected the manifest of a container but was: %s", actual);
    }
    return members;
  }

  private JsonNode either(String name, String other) {
    return actual.has(name) ? actual.path(name) : actual.path(other);
  }

  private static String name(JsonNode member) {
    String id = member.path("id").asText();
    int end = id.endsWith("/") ? id.length() - 1 : id.length();
    String raw = id.substring(id.lastIndexOf('/', end - 1) + 1);
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }
}
