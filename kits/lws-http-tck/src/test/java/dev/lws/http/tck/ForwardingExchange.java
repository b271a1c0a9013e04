// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck;

import dev.lws.core.auth.Agent;
import dev.lws.core.http.HttpExchange;
import dev.lws.core.http.ResponseHead;
import dev.lws.core.http.ResponseHead.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** An exchange that hands everything on to another one. Faults override what goes wrong. */
class ForwardingExchange implements HttpExchange {

  private final HttpExchange exchange;

  ForwardingExchange(HttpExchange exchange) {
    this.exchange = exchange;
  }

  /** Sends one field of the response on, as a field or as none. */
  Stream<Field> sent(Field field) {
    return Stream.of(field);
  }

  @Override
  public String method() {
    return exchange.method();
  }

  @Override
  public String rawTarget() {
    return exchange.rawTarget();
  }

  @Override
  public Optional<String> rawQuery() {
    return exchange.rawQuery();
  }

  @Override
  public int mountSegments() {
    return exchange.mountSegments();
  }

  @Override
  public Optional<URI> requestOrigin() {
    return exchange.requestOrigin();
  }

  @Override
  public List<String> headers(String name) {
    return exchange.headers(name);
  }

  @Override
  public OptionalLong contentLength() {
    return exchange.contentLength();
  }

  @Override
  public InputStream body() throws IOException {
    return exchange.body();
  }

  @Override
  public Agent agent() {
    return exchange.agent();
  }

  @Override
  public OutputStream respond(ResponseHead head) throws IOException {
    List<Field> fields = head.fields().stream().flatMap(this::sent).toList();
    return exchange.respond(new ResponseHead(head.status(), fields));
  }

  @Override
  public void abort(IOException cause) {
    exchange.abort(cause);
  }
}
