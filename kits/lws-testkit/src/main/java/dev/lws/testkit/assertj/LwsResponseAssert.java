// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit.assertj;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lws.core.model.InvalidLinkException;
import dev.lws.core.model.InvalidLinksetException;
import dev.lws.core.model.Link;
import dev.lws.core.model.LinkValues;
import dev.lws.core.model.LinksetDocument;
import dev.lws.core.model.MediaType;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a response of an endpoint. Not thread-safe. */
public final class LwsResponseAssert extends AbstractAssert<LwsResponseAssert, HttpResponse<?>> {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_LINKSET_DEPTH = 16;

  LwsResponseAssert(HttpResponse<?> actual) {
    super(actual, LwsResponseAssert.class);
  }

  /** Asserts the status; if it is another one, the failure shows what the body says. */
  public LwsResponseAssert hasStatus(int expected) {
    isNotNull();
    if (actual.statusCode() != expected) {
      throw failureWithActualExpected(
          actual.statusCode(),
          expected,
          "Expected status %d of %s but was %d: %s",
          expected,
          actual.uri(),
          actual.statusCode(),
          shown());
    }
    return this;
  }

  /** Asserts that there is exactly one field of that name, with that value. */
  public LwsResponseAssert hasHeader(String name, String value) {
    isNotNull();
    List<String> values = actual.headers().allValues(name);
    if (!values.equals(List.of(value))) {
      throw failureWithActualExpected(
          values, value, "Expected the field %s: %s but its values are %s", name, value, values);
    }
    return this;
  }

  /** Asserts that the response has a strong entity tag. */
  public LwsResponseAssert hasStrongEtag() {
    isNotNull();
    Optional<String> etag = actual.headers().firstValue("ETag");
    if (etag.isEmpty() || !etag.get().startsWith("\"")) {
      failWithMessage("Expected a strong ETag but found %s", etag.orElse("none"));
    }
    return this;
  }

  /**
   * Asserts that the {@code Link} fields have a link.
   *
   * @param relation its relation type
   * @param target where it leads to; compared after both are resolved against the response's URI
   */
  public LwsResponseAssert hasLink(String relation, String target) {
    isNotNull();
    Links.of(links(), actual.uri()).require(relation, target, this::failure);
    return this;
  }

  /** Asserts that the response is a problem (RFC 9457), and begins assertions about it. */
  public ProblemAssert problem() {
    requireMediaType(List.of(MediaType.PROBLEM_JSON));
    return new ProblemAssert(json(), actual.statusCode());
  }

  /** Asserts that the response is a manifest, and begins assertions about it. */
  public ManifestAssert manifest() {
    requireMediaType(
        List.of(
            MediaType.LWS_JSON,
            MediaType.parse("application/ld+json").orElseThrow(),
            MediaType.parse("application/json").orElseThrow()));
    JsonNode manifest = json();
    if (!manifest.path("auxiliaryMap").isObject()) {
      failWithMessage("Expected a manifest, which has an 'auxiliaryMap', but was: %s", shown());
    }
    return new ManifestAssert(manifest);
  }

  /** Asserts that the response is a linkset (RFC 9264), and begins assertions about it. */
  public LinksetAssert linkset() {
    MediaType text = MediaType.parse("application/linkset").orElseThrow();
    requireMediaType(List.of(MediaType.LINKSET_JSON, text));
    byte[] bytes = bytes();
    try {
      return new LinksetAssert(
          is(text)
              ? LinksetDocument.parseText(bytes)
              : LinksetDocument.parseJson(bytes, MAX_LINKSET_DEPTH),
          actual.uri());
    } catch (InvalidLinksetException e) {
      throw failure("Expected a linkset but %s: %s", e.getMessage(), shown());
    }
  }

  private List<Link> links() {
    List<Link> links = new ArrayList<>();
    for (String line : actual.headers().allValues("Link")) {
      try {
        links.addAll(LinkValues.parse(line));
      } catch (InvalidLinkException e) {
        throw failure("Expected links but %s: %s", e.getMessage(), line);
      }
    }
    return links;
  }

  private void requireMediaType(List<MediaType> expected) {
    isNotNull();
    if (expected.stream().noneMatch(this::is)) {
      failWithMessage(
          "Expected %s of %s but it has status %d and Content-Type %s: %s",
          expected.get(0),
          actual.uri(),
          actual.statusCode(),
          actual.headers().firstValue("Content-Type").orElse("none"),
          shown());
    }
  }

  private boolean is(MediaType expected) {
    return actual
        .headers()
        .firstValue("Content-Type")
        .flatMap(MediaType::parse)
        .filter(
            found ->
                found.type().equals(expected.type()) && found.subtype().equals(expected.subtype()))
        .isPresent();
  }

  private JsonNode json() {
    try {
      return JSON.readTree(bytes().length == 0 ? "null" : text());
    } catch (JsonProcessingException e) {
      throw failure("Expected JSON but %s: %s", e.getOriginalMessage(), shown());
    }
  }

  private String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  private byte[] bytes() {
    Object body = actual.body();
    if (body instanceof byte[] bytes) {
      return bytes;
    }
    if (body instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    throw failure(
        "Expected a body that was read as String or byte[], for example with"
            + " HttpResponse.BodyHandlers.ofString(), but it is %s",
        body == null ? "null" : body.getClass().getName());
  }

  private String shown() {
    return actual.body() instanceof byte[] || actual.body() instanceof String
        ? text()
        : "(a body that was not read as text)";
  }
}
