// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import java.io.IOException;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpTimeoutException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A client without a network: each request is answered by the endpoint itself, on a thread of its
 * own as a server would, so that timeouts, slow bodies and cancellation are what they are
 * elsewhere. Neither redirects are followed nor cookies kept, which is the default of other clients
 * too.
 */
final class InProcessClient extends HttpClient {

  private final URI baseUri;
  private final Mount mount;

  InProcessClient(URI baseUri, Mount mount) {
    this.baseUri = baseUri;
    this.mount = mount;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<T>> response = sendAsync(request, handler);
    try {
      return response.get();
    } catch (InterruptedException e) {
      response.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      throw asThrown(Objects.requireNonNull(e.getCause()));
    }
  }

  /** With the stack of the caller, and what was thrown on the other thread as its cause. */
  private static IOException asThrown(Throwable failure) {
    if (failure instanceof HttpTimeoutException) {
      return (IOException) new HttpTimeoutException(failure.getMessage()).initCause(failure);
    }
    if (failure instanceof ConnectException) {
      return (IOException) new ConnectException(failure.getMessage()).initCause(failure);
    }
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return new IOException(failure.getMessage(), failure);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    Objects.requireNonNull(handler, "handler");
    if (!isHere(request.uri())) {
      return CompletableFuture.failedFuture(
          new ConnectException(
              "this client reaches "
                  + baseUri
                  + " only, not "
                  + request.uri()
                  + "; give the application the base URI of the test server"));
    }
    InProcessExchange<T> exchange = new InProcessExchange<>(request, handler);
    Thread server =
        new Thread(() -> exchange.run(mount), "lws-test " + request.method() + " " + request.uri());
    server.setDaemon(true);
    server.start();
    request.timeout().ifPresent(exchange::timeOutAfter);
    return exchange.response();
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushPromiseHandler) {
    return sendAsync(request, handler);
  }

  private boolean isHere(URI uri) {
    return baseUri.getScheme().equalsIgnoreCase(uri.getScheme())
        && baseUri.getRawAuthority().equalsIgnoreCase(uri.getRawAuthority());
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return Optional.empty();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return Optional.empty();
  }

  @Override
  public Redirect followRedirects() {
    return Redirect.NEVER;
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return Optional.empty();
  }

  @Override
  public SSLContext sslContext() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public SSLParameters sslParameters() {
    return new SSLParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return Optional.empty();
  }

  @Override
  public Version version() {
    return Version.HTTP_1_1;
  }

  @Override
  public Optional<Executor> executor() {
    return Optional.empty();
  }
}
