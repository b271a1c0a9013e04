// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The body of a response on its way to a client in the same process, no faster than the client
 * takes it. Written by one thread; the client may ask and cancel from others.
 */
final class ResponseStream extends OutputStream implements Flow.Subscription {

  private final Flow.Subscriber<? super List<ByteBuffer>> subscriber;
  private final BooleanSupplier givenUp;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long demand;
  private boolean cancelled;
  private boolean ended;

  ResponseStream(Flow.Subscriber<? super List<ByteBuffer>> subscriber, BooleanSupplier givenUp) {
    this.subscriber = subscriber;
    this.givenUp = givenUp;
  }

  @Override
  public void request(long n) {
    lock.lock();
    try {
      demand = n > Long.MAX_VALUE - demand ? Long.MAX_VALUE : demand + n;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void cancel() {
    lock.lock();
    try {
      cancelled = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return;
    }
    awaitDemand();
    byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
    subscriber.onNext(List.of(ByteBuffer.wrap(copy).asReadOnlyBuffer()));
  }

  private void awaitDemand() throws IOException {
    lock.lock();
    try {
      while (demand == 0 && !cancelled) {
        changed.await();
      }
      if (cancelled || givenUp.getAsBoolean()) {
        throw new IOException("the client has given up");
      }
      if (demand < Long.MAX_VALUE) {
        demand--;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("sending").initCause(e);
    } finally {
      lock.unlock();
    }
  }

  void complete() {
    if (!ended) {
      ended = true;
      subscriber.onComplete();
    }
  }

  void fail(IOException failure) {
    if (!ended) {
      ended = true;
      subscriber.onError(failure);
    }
  }
}
