// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A response, and what can be said about it. Checks return the reply, so that they read as one
 * sentence.
 *
 * @param request method and target, for messages
 * @param status the status code
 * @param headers the field lines by lower-case name, in order
 * @param body the bytes that arrived
 * @param complete whether the message ended as its framing says: a client would take it for whole
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(
    String request, int status, Map<String, List<String>> headers, byte[] body, boolean complete) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Class names, stack traces, file paths and SQL. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "Exception|\\.java\\b|\\bat [a-z]+\\.|\\b(?:dev|java|jdk|org|com|jakarta)\\.[a-z]+\\."
              + "|/(?:home|tmp|var|usr|root)/|[A-Z]:\\\\|\\b(?:SELECT|INSERT INTO|DELETE FROM)\\b");

  /** All lines of a field. */
  public List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** A field that is there at most once. */
  public Optional<String> header(String name) {
    List<String> lines = headers(name);
    assertThat(lines).as("%s of %s", name, this).hasSizeLessThan(2);
    return lines.stream().findFirst();
  }

  /** A field that must be there, once. */
  public String theHeader(String name) {
    assertThat(headers(name)).as("%s of %s", name, this).hasSize(1);
    return headers(name).get(0);
  }

  /** The comma-separated members of a field, over all its lines. */
  public List<String> list(String name) {
    return headers(name).stream()
        .flatMap(line -> List.of(line.split(",")).stream())
        .map(String::strip)
        .filter(member -> !member.isEmpty())
        .toList();
  }

  /** The entity tag, quotes and all; it must be strong. */
  public String etag() {
    String etag = theHeader("ETag");
    assertThat(etag).as("a strong ETag of %s", this).matches("\"[\\x21\\x23-\\x7e]+\"");
    return etag;
  }

  /** The place of the new resource, verbatim. */
  public String location() {
    return theHeader("Location");
  }

  public String text() {
    return new String(body, UTF_8);
  }

  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + this, e);
    }
  }

  public List<LinkValue> links() {
    return LinkValue.parse(headers("Link"));
  }

  /** The links with that relation. */
  public List<LinkValue> links(String relation) {
    return links().stream().filter(link -> link.hasRelation(relation)).toList();
  }

  /** The targets of the links with that relation. */
  public List<String> targets(String relation) {
    return links(relation).stream().map(LinkValue::target).toList();
  }

  public Reply hasStatus(int expected) {
    assertThat(status).as("status of %s", this).isEqualTo(expected);
    return this;
  }

  public Reply hasHeader(String name, String value) {
    assertThat(theHeader(name)).as("%s of %s", name, this).isEqualTo(value);
    return this;
  }

  public Reply hasNoHeader(String name) {
    assertThat(headers(name)).as("%s of %s", name, this).isEmpty();
    return this;
  }

  /** Checks that a comma-separated field has exactly these members, in any order. */
  public Reply hasList(String name, String... members) {
    assertThat(list(name)).as("%s of %s", name, this).containsExactlyInAnyOrder(members);
    return this;
  }

  /** Checks that a comma-separated field has these members, among others. */
  public Reply lists(String name, String... members) {
    assertThat(list(name)).as("%s of %s", name, this).contains(members);
    return this;
  }

  /** Checks the media type: type, subtype and parameters, whatever their case and spacing. */
  public Reply hasMediaType(String expected) {
    String sent = theHeader("Content-Type");
    assertThat(mediaType(sent)).as("Content-Type of %s", this).isEqualTo(mediaType(expected));
    return this;
  }

  /** A media type in small letters. What follows it is written as the parameters of a link are. */
  private static LinkValue mediaType(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int end = lower.indexOf(';') < 0 ? lower.length() : lower.indexOf(';');
    String type = "<" + lower.substring(0, end).strip() + ">";
    return LinkValue.parse(List.of(type + lower.substring(end))).get(0);
  }

  public Reply hasBody(String expected) {
    assertThat(text()).as("body of %s", this).isEqualTo(expected);
    return this;
  }

  public Reply hasBody(byte[] expected) {
    assertThat(body).as("body of %s", this).isEqualTo(expected);
    return this;
  }

  public Reply hasNoBody() {
    assertThat(body).as("body of %s", this).isEmpty();
    return this;
  }

  /** Checks that a client would take the message for whole. */
  public Reply isComplete() {
    assertThat(complete).as("%s is complete", this).isTrue();
    return this;
  }

  /**
   * Checks the status, and that the error is one of ours in every respect (ALL-4, ALL-13, REA-12).
   */
  public Reply isProblem(int expected) {
    isRefusal(expected);
    hasHeader("X-Content-Type-Options", "nosniff");
    if (!request.startsWith("HEAD ")) {
      hasText("instance");
    }
    return this;
  }

  /**
   * Checks the same of an error that the host may have answered, which knows less of the request
   * (ALL-16).
   */
  public Reply isRefusal(int expected) {
    hasStatus(expected);
    hasMediaType("application/problem+json");
    hasHeader("Cache-Control", "no-store");
    if (!request.startsWith("HEAD ")) {
      hasHeader("Content-Length", Integer.toString(body.length));
      checkProblemDocument();
    }
    return this;
  }

  private void hasText(String member) {
    assertThat(json().path(member).isTextual()).as("%s of %s", member, this).isTrue();
    assertThat(json().path(member).asText()).as("%s of %s", member, this).isNotBlank();
  }

  private void checkProblemDocument() {
    JsonNode problem = json();
    List.of("type", "title", "detail").forEach(this::hasText);
    assertThat(problem.path("type").asText()).as("type of %s", this).matches("[a-z]+:[!-~]+");
    assertThat(problem.path("status").asInt()).as("status member of %s", this).isEqualTo(status);
    assertThat(problem.path("title").asText()).as("title of %s", this).doesNotMatch(INSIDE);
    assertThat(INSIDE.matcher(detail()).find()).as("detail of %s leaks", this).isFalse();
  }

  /** The detail of a problem: what was wrong. */
  public String detail() {
    return json().path("detail").asText();
  }

  /** Checks that a problem's detail names something. */
  public Reply detailContains(String part) {
    assertThat(detail()).as("detail of %s", this).containsIgnoringCase(part);
    return this;
  }

  @Override
  public String toString() {
    String start = text().substring(0, Math.min(text().length(), 400));
    return request + " -> " + status + " " + headers + (body.length > 0 ? " " + start : "");
  }
}
