// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request being put together, sent by {@link #send}. */
public final class Request {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http;
  private final String method;
  private final URI uri;
  private final HttpRequest.Builder request;
  private BodyPublisher body = BodyPublishers.noBody();

  public Request(HttpClient http, String method, URI uri) {
    this.http = http;
    this.method = method;
    this.uri = uri;
    this.request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
  }

  /** Adds a field line. */
  public Request header(String name, String value) {
    request.header(name, value);
    return this;
  }

  /** Adds field lines: name, value, name, value... */
  public Request headers(String... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      header(namesAndValues[i], namesAndValues[i + 1]);
    }
    return this;
  }

  /** Adds a {@code Link} line. */
  public Request link(String value) {
    return header("Link", value);
  }

  public Request body(byte[] bytes) {
    body = BodyPublishers.ofByteArray(bytes);
    return this;
  }

  public Request body(String text) {
    return body(text.getBytes(UTF_8));
  }

  /** Sets the body and its media type. */
  public Request body(String mediaType, String text) {
    return header("Content-Type", mediaType).body(text);
  }

  /** Sets a body of unannounced length, sent in chunks. */
  public Request chunked(byte[] bytes) {
    body = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(bytes));
    return this;
  }

  /** Sends it and reads the whole response. */
  public Reply send() {
    try {
      HttpResponse<byte[]> response = exchange(request.method(method, body).build());
      Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      headers.putAll(response.headers().map());
      return new Reply(method + " " + uri, response.statusCode(), headers, response.body(), true);
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + uri, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(method + " " + uri + " was interrupted", e);
    }
  }

  /**
   * Sends it, again if the connection turns out to be closed: a server that refused an earlier
   * request without reading its body may close the connection just when it is used again.
   */
  private HttpResponse<byte[]> exchange(HttpRequest message)
      throws IOException, InterruptedException {
    try {
      return http.send(message, BodyHandlers.ofByteArray());
    } catch (HttpTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return http.send(message, BodyHandlers.ofByteArray());
    }
  }
}
