// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import dev.lws.core.auth.Agent;
import dev.lws.core.http.HttpExchange;
import dev.lws.core.http.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * One request of {@link InProcessClient} and its response. Run by one thread; others wait for the
 * response.
 *
 * @param <T> what the client makes of the body
 */
final class InProcessExchange<T> implements HttpExchange {

  private final HttpRequest request;
  private final BodyHandler<T> handler;
  private final HttpHeaders headers;
  private final CompletableFuture<HttpResponse<T>> response = new CompletableFuture<>();
  private volatile boolean answered;
  private @Nullable ResponseStream body;

  InProcessExchange(HttpRequest request, BodyHandler<T> handler) {
    this.request = request;
    this.handler = handler;
    this.headers = headersAsSent(request);
  }

  /** Those of the request, and those that a client adds on the wire. */
  private static HttpHeaders headersAsSent(HttpRequest request) {
    Map<String, List<String>> all = new LinkedHashMap<>(request.headers().map());
    all.put("Host", List.of(request.uri().getRawAuthority()));
    request
        .bodyPublisher()
        .ifPresent(
            publisher -> {
              long length = publisher.contentLength();
              if (length < 0) {
                all.put("Transfer-Encoding", List.of("chunked"));
              } else {
                all.put("Content-Length", List.of(Long.toString(length)));
              }
            });
    return HttpHeaders.of(all, (name, value) -> true);
  }

  CompletableFuture<HttpResponse<T>> response() {
    return response;
  }

  /** Fails the response if it has not begun by then, as other clients do. */
  void timeOutAfter(Duration timeout) {
    CompletableFuture.delayedExecutor(timeout.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
        .execute(
            () -> {
              if (!answered) {
                response.completeExceptionally(new HttpTimeoutException("request timed out"));
              }
            });
  }

  void run(Mount mount) {
    try {
      mount.serve(this, headers);
      if (body != null) {
        body.complete();
      }
    } catch (IOException | RuntimeException | Error e) {
      fail(new IOException("the server broke the connection: " + e.getMessage(), e));
    }
  }

  private void fail(IOException failure) {
    if (body == null) {
      response.completeExceptionally(failure);
    } else {
      body.fail(failure);
    }
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public String rawTarget() {
    String path = request.uri().getRawPath();
    return path.isEmpty() ? "/" : path;
  }

  @Override
  public Optional<String> rawQuery() {
    return Optional.ofNullable(request.uri().getRawQuery());
  }

  @Override
  public int mountSegments() {
    return 1;
  }

  @Override
  public Optional<URI> requestOrigin() {
    return Optional.of(request.uri());
  }

  @Override
  public List<String> headers(String name) {
    return headers.allValues(name);
  }

  @Override
  public OptionalLong contentLength() {
    return headers.firstValueAsLong("Content-Length");
  }

  @Override
  public InputStream body() throws IOException {
    return request.bodyPublisher().isPresent()
        ? RequestBytes.of(request.bodyPublisher().get())
        : InputStream.nullInputStream();
  }

  @Override
  public Agent agent() {
    return Agent.anonymous();
  }

  @Override
  public OutputStream respond(ResponseHead head) throws IOException {
    answered = true;
    if (response.isDone()) {
      throw new IOException("the client has given up");
    }
    Head seen = new Head(head.status(), fields(head));
    try {
      BodySubscriber<T> subscriber = handler.apply(seen);
      ResponseStream stream = new ResponseStream(subscriber, response::isCancelled);
      body = stream;
      subscriber.getBody().whenComplete((value, failure) -> complete(seen, value, failure));
      subscriber.onSubscribe(stream);
      return stream;
    } catch (RuntimeException e) {
      response.completeExceptionally(e); // the client's own body handler
      throw new IOException("the client has failed", e);
    }
  }

  private void complete(Head head, @Nullable T value, @Nullable Throwable failure) {
    if (failure != null) {
      response.completeExceptionally(failure);
    } else {
      response.complete(new Response<>(request, head.statusCode(), head.headers(), value));
    }
  }

  private static HttpHeaders fields(ResponseHead head) {
    Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (ResponseHead.Field field : head.fields()) {
      fields.computeIfAbsent(field.name(), name -> new ArrayList<>()).add(field.value());
    }
    return HttpHeaders.of(fields, (name, value) -> true);
  }

  @Override
  public void abort(IOException cause) {
    fail(new IOException("the server broke the connection", cause));
  }

  private record Head(int statusCode, HttpHeaders headers) implements HttpResponse.ResponseInfo {

    @Override
    public Version version() {
      return Version.HTTP_1_1;
    }
  }

  private record Response<T>(
      HttpRequest request, int statusCode, HttpHeaders headers, @Nullable T content)
      implements HttpResponse<T> {

    @Override
    @SuppressWarnings("NullAway") // null is what some body handlers make of a body
    public T body() {
      return content;
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public Optional<SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public URI uri() {
      return request.uri();
    }

    @Override
    public Version version() {
      return Version.HTTP_1_1;
    }

    @Override
    public String toString() {
      return "(" + request.method() + " " + request.uri() + ") " + statusCode;
    }
  }
}
