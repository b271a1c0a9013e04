// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lws.core.auth.Agent;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request to an endpoint mounted at {@code /soap}, without a socket. */
final class SoapPeer implements SoapRequest {

  private final String path;
  private final Map<String, List<String>> headers = new TreeMap<>();
  private String method = "POST";
  private Optional<String> query = Optional.empty();
  private Optional<URI> origin = Optional.of(URI.create("http://example.org"));
  private Agent agent = Agent.anonymous();
  private InputStream body = InputStream.nullInputStream();

  private SoapPeer(String path) {
    this.path = path;
    header("Content-Type", "application/soap+xml; charset=utf-8");
  }

  /** Begins a request. */
  static SoapPeer at(String path) {
    return new SoapPeer(path);
  }

  SoapPeer method(String newMethod) {
    method = newMethod;
    return this;
  }

  SoapPeer query(String newQuery) {
    query = Optional.of(newQuery);
    return this;
  }

  SoapPeer origin(Optional<URI> newOrigin) {
    origin = newOrigin;
    return this;
  }

  SoapPeer agent(String id) {
    agent = Agent.of(id);
    return this;
  }

  SoapPeer header(String name, String... values) {
    headers.put(name.toLowerCase(Locale.ROOT), new ArrayList<>(List.of(values)));
    return this;
  }

  SoapPeer send(InputStream bytes) {
    body = bytes;
    return this;
  }

  SoapAnswer to(WsTransferBinding binding) {
    return SoapAnswer.of(binding.handle(this));
  }

  /** Sends a message and returns the answer. */
  SoapAnswer ask(WsTransferBinding binding, String message) {
    return send(new ByteArrayInputStream(message.getBytes(UTF_8))).to(binding);
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String rawPath() {
    return path;
  }

  @Override
  public Optional<String> rawQuery() {
    return query;
  }

  @Override
  public int mountSegments() {
    return 1;
  }

  @Override
  public Optional<URI> origin() {
    return origin;
  }

  @Override
  public List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  @Override
  public InputStream body() {
    return body;
  }

  @Override
  public Agent agent() {
    return agent;
  }
}
