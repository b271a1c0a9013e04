// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs;

import dev.lws.core.auth.Agent;
import dev.lws.core.http.HttpExchange;
import dev.lws.core.http.ResponseHead;
import dev.lws.core.http.ResponseHead.Field;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A request and its response, without a server. A Content-Length among the fields may be a lie. */
final class Exchange implements HttpExchange {

  private final String method;
  private final URI uri;
  private final List<Field> fields;
  private final byte[] body;
  private final Agent agent;
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private @Nullable ResponseHead head;

  Exchange(String method, String uri, List<Field> fields, byte[] body, Agent agent) {
    this.method = method;
    this.uri = URI.create(uri);
    this.fields = List.copyOf(fields);
    this.body = body;
    this.agent = agent;
  }

  Endpoint.Reply reply() {
    if (head == null) {
      throw new IllegalStateException("there was no response");
    }
    return new Endpoint.Reply(head.status(), head.fields(), sent.toString(StandardCharsets.UTF_8));
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String rawTarget() {
    return uri.getRawPath();
  }

  @Override
  public Optional<String> rawQuery() {
    return Optional.ofNullable(uri.getRawQuery());
  }

  @Override
  public int mountSegments() {
    return 0;
  }

  @Override
  public Optional<URI> requestOrigin() {
    return Optional.of(URI.create("https://localhost"));
  }

  @Override
  public List<String> headers(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }

  @Override
  public OptionalLong contentLength() {
    List<String> announced = headers("Content-Length");
    return OptionalLong.of(announced.isEmpty() ? body.length : Long.parseLong(announced.get(0)));
  }

  @Override
  public InputStream body() {
    return new ByteArrayInputStream(body);
  }

  @Override
  public Agent agent() {
    return agent;
  }

  @Override
  public OutputStream respond(ResponseHead response) {
    head = response;
    return sent;
  }

  @Override
  public void abort(IOException cause) {
    throw new IllegalStateException("the response broke off", cause);
  }
}
