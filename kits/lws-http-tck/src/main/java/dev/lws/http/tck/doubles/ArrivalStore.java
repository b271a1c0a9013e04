// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.ContentSource;
import dev.lws.store.ForwardingStore;
import dev.lws.store.ResourceStore;
import dev.lws.store.StagedContent;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A store that tells when the first bytes of a body are there, and when it is done with the body.
 */
public final class ArrivalStore extends ForwardingStore {

  private final Semaphore arrivals = new Semaphore(0);
  private final Semaphore ends = new Semaphore(0);

  public ArrivalStore(ResourceStore store) {
    super(store);
  }

  /** Waits until the first bytes of one more body have been read. */
  public void awaitArrival() throws InterruptedException {
    awaitArrivals(1);
  }

  /** Waits until the first bytes of that many more bodies have been read. */
  public void awaitArrivals(int count) throws InterruptedException {
    assertThat(arrivals.tryAcquire(count, 30, TimeUnit.SECONDS)).as("bodies arrive").isTrue();
  }

  /** Waits until one more body has ended, well or not. */
  public void awaitEnd() throws InterruptedException {
    assertThat(ends.tryAcquire(30, TimeUnit.SECONDS)).as("the body ends").isTrue();
  }

  @Override
  public StagedContent stage(ContentSource bytes) throws IOException {
    try {
      return super.stage(
          new ContentSource() {
            @Override
            public OptionalLong announcedLength() {
              return bytes.announcedLength();
            }

            @Override
            public InputStream open() throws IOException {
              return new FirstBytes(bytes.open());
            }
          });
    } finally {
      ends.release();
    }
  }

  private final class FirstBytes extends FilterInputStream {

    private boolean arrived;

    FirstBytes(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return seen(super.read());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      // No more than there is, so that the first bytes are seen before the last.
      return seen(super.read(target, offset, length));
    }

    private int seen(int result) {
      if (!arrived) {
        arrived = true;
        arrivals.release();
      }
      return result;
    }
  }
}
