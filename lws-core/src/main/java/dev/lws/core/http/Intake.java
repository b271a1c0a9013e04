// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import dev.lws.store.ContentSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request. It knows what a refusal leaves unread: a server closes the connection
 * then, and a client that was not told so fails with its next request.
 */
final class Intake implements ContentSource {

  private static final Splitter CODINGS = Splitter.on(',').trimResults().omitEmptyStrings();

  private static final int MOST_DRAINED = 64 << 10;

  private final HttpExchange exchange;
  private @Nullable InputStream opened;
  private long received;
  private boolean ended;

  Intake(HttpExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public OptionalLong announcedLength() {
    return exchange.contentLength();
  }

  @Override
  public InputStream open() throws IOException {
    InputStream in = new Counted(exchange.body());
    opened = in;
    return in;
  }

  /**
   * Whether the body has a transfer coding other than {@code chunked}: it would be stored coded.
   */
  boolean isCoded() {
    return exchange.headers("Transfer-Encoding").stream()
        .flatMap(CODINGS::splitToStream)
        .anyMatch(coding -> !Ascii.equalsIgnoreCase(coding, "chunked"));
  }

  /** Reads what has arrived already, if it is not much; never waits for more. */
  void drain() {
    if (isEmpty() || (opened == null && !exchange.headers("Expect").isEmpty())) {
      return;
    }
    try {
      InputStream in = opened == null ? open() : opened;
      for (int drained = 0; drained < MOST_DRAINED && in.available() > 0; ) {
        drained += in.readNBytes(Math.min(in.available(), MOST_DRAINED)).length;
      }
    } catch (IOException e) {
      ended = false; // it broke off: nothing can follow on this connection
    }
  }

  /** Whether something of the body may still come. */
  boolean isUnfinished() {
    return !isEmpty() && !ended && received != announcedLength().orElse(-1);
  }

  private boolean isEmpty() {
    return announcedLength().isPresent()
        ? announcedLength().getAsLong() == 0
        : exchange.headers("Transfer-Encoding").isEmpty();
  }

  /** Counts, and stays open until the exchange ends. */
  private final class Counted extends FilterInputStream {

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      count(read < 0 ? -1 : 1);
      return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = in.read(target, offset, length);
      count(read);
      return read;
    }

    private void count(int read) {
      if (read < 0) {
        ended = true;
      } else {
        received += read;
      }
    }

    @Override
    public void close() {
      // what is left may still be drained
    }
  }
}
