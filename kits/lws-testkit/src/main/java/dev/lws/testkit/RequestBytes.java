// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;

/** Takes the body of a request from its publisher; a test has room for it. */
final class RequestBytes implements Flow.Subscriber<ByteBuffer> {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

  private RequestBytes() {}

  /**
   * Takes all of it.
   *
   * @throws IOException if it failed, or was not as long as it had announced
   */
  static InputStream of(BodyPublisher publisher) throws IOException {
    RequestBytes subscriber = new RequestBytes();
    publisher.subscribe(subscriber);
    byte[] body = subscriber.await();
    long announced = publisher.contentLength();
    if (announced >= 0 && announced != body.length) {
      throw new IOException(
          "the body has " + body.length + " bytes, but its publisher announced " + announced);
    }
    return new ByteArrayInputStream(body);
  }

  private byte[] await() throws IOException {
    try {
      return whole.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("waiting for the body").initCause(e);
    } catch (ExecutionException e) {
      throw new IOException("the body of the request failed", e.getCause());
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(ByteBuffer item) {
    byte[] copy = new byte[item.remaining()];
    item.get(copy);
    bytes.writeBytes(copy);
  }

  @Override
  public void onError(Throwable failure) {
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    whole.complete(bytes.toByteArray());
  }
}
