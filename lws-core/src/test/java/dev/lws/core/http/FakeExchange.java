// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import dev.lws.core.auth.Agent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A request made up by a test, and the response it got: HTTP without a socket. Insists on the rules
 * of {@link HttpExchange}: one body, one response.
 */
final class FakeExchange implements HttpExchange {

  private final String method;
  private final String rawTarget;
  private final @Nullable String rawQuery;
  private final List<ResponseHead.Field> requestFields = new ArrayList<>();
  private Agent agent = Agent.anonymous();
  private int mountSegments;
  private byte[] body = new byte[0];
  private OptionalLong contentLength = OptionalLong.of(0);
  private Optional<URI> origin = Optional.of(URI.create("https://localhost"));

  private boolean bodyOpened;
  private @Nullable ResponseHead head;
  private final ByteArrayOutputStream responseBody = new ByteArrayOutputStream();
  private @Nullable IOException abortCause;

  /**
   * Begins a request.
   *
   * @param uri path and, behind a question mark, query; both raw
   */
  FakeExchange(String method, String uri) {
    int mark = uri.indexOf('?');
    this.method = method;
    this.rawTarget = mark < 0 ? uri : uri.substring(0, mark);
    this.rawQuery = mark < 0 ? null : uri.substring(mark + 1);
  }

  /** Adds a header field line. */
  FakeExchange header(String name, String value) {
    requestFields.add(new ResponseHead.Field(name, value));
    return this;
  }

  /** Sends a body of announced length. */
  FakeExchange body(String mediaType, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return header("Content-Type", mediaType).body(bytes, OptionalLong.of(bytes.length));
  }

  /** Sends a body and announces what the test likes. */
  FakeExchange body(byte[] bytes, OptionalLong announced) {
    body = bytes;
    contentLength = announced;
    return this;
  }

  FakeExchange agent(Agent newAgent) {
    agent = newAgent;
    return this;
  }

  FakeExchange mountSegments(int count) {
    mountSegments = count;
    return this;
  }

  FakeExchange origin(Optional<URI> newOrigin) {
    origin = newOrigin;
    return this;
  }

  /** Has a binding answer it. */
  FakeExchange sentTo(HttpBinding binding) throws IOException {
    binding.handle(this);
    return this;
  }

  /** The status of the response. */
  int status() {
    return head().status();
  }

  /** All fields of the response. */
  List<ResponseHead.Field> fields() {
    return head().fields();
  }

  /** The values of the response's fields of that name. */
  List<String> answered(String name) {
    return fields().stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(ResponseHead.Field::value)
        .toList();
  }

  byte[] responseBody() {
    return responseBody.toByteArray();
  }

  String responseText() {
    return responseBody.toString(StandardCharsets.UTF_8);
  }

  /** Whether a response has begun. */
  boolean isAnswered() {
    return head != null;
  }

  /** The reason why the response was broken off, if it was. */
  Optional<IOException> abortCause() {
    return Optional.ofNullable(abortCause);
  }

  private ResponseHead head() {
    if (head == null) {
      throw new IllegalStateException("there was no response");
    }
    return head;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String rawTarget() {
    return rawTarget;
  }

  @Override
  public Optional<String> rawQuery() {
    return Optional.ofNullable(rawQuery);
  }

  @Override
  public int mountSegments() {
    return mountSegments;
  }

  @Override
  public Optional<URI> requestOrigin() {
    return origin;
  }

  @Override
  public List<String> headers(String name) {
    return requestFields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(ResponseHead.Field::value)
        .toList();
  }

  @Override
  public OptionalLong contentLength() {
    return contentLength;
  }

  @Override
  public InputStream body() {
    if (bodyOpened) {
      throw new IllegalStateException("the body is opened once");
    }
    bodyOpened = true;
    return new ByteArrayInputStream(body);
  }

  @Override
  public Agent agent() {
    return agent;
  }

  @Override
  public OutputStream respond(ResponseHead newHead) {
    if (head != null) {
      throw new IllegalStateException("there is one response");
    }
    head = newHead;
    return responseBody;
  }

  @Override
  public void abort(IOException cause) {
    if (head == null) {
      throw new IllegalStateException("only a response that has begun is broken off");
    }
    abortCause = cause;
  }

  @Override
  public String toString() {
    return method
        + " "
        + rawTarget
        + (rawQuery == null ? "" : "?" + rawQuery)
        + " "
        + requestFields;
  }
}
