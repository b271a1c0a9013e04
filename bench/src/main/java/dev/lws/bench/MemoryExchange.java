// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import dev.lws.core.auth.Agent;
import dev.lws.core.http.HttpExchange;
import dev.lws.core.http.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A request that can be answered any number of times by one thread, and whose own part allocates
 * nothing: what a benchmark finds is the binding's and the core's.
 */
final class MemoryExchange extends OutputStream implements HttpExchange {

  private static final Optional<URI> ORIGIN = Optional.of(URI.create("http://localhost:8080"));

  private final String method;
  private final String path;
  private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private int status;
  private long sent;

  MemoryExchange(String method, String path, Map<String, String> fields) {
    this.method = method;
    this.path = path;
    fields.forEach((name, value) -> this.fields.put(name, List.of(value)));
  }

  /** The status of the last response. */
  int status() {
    return status;
  }

  /** The number of bytes that the bodies of all responses had. */
  long sent() {
    return sent;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String rawTarget() {
    return path;
  }

  @Override
  public Optional<String> rawQuery() {
    return Optional.empty();
  }

  @Override
  public int mountSegments() {
    return 1;
  }

  @Override
  public Optional<URI> requestOrigin() {
    return ORIGIN;
  }

  @Override
  public List<String> headers(String name) {
    return fields.getOrDefault(name, List.of());
  }

  @Override
  public OptionalLong contentLength() {
    return OptionalLong.empty();
  }

  @Override
  public InputStream body() {
    return InputStream.nullInputStream();
  }

  @Override
  public Agent agent() {
    return Agent.anonymous();
  }

  @Override
  public OutputStream respond(ResponseHead head) {
    status = head.status();
    return this;
  }

  @Override
  public void abort(IOException cause) {
    throw new UncheckedIOException(cause);
  }

  @Override
  public void write(int b) {
    sent++;
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    sent += count;
  }
}
