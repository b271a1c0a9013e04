// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.body;

import dev.lws.core.internal.json.InvalidJsonException;
import dev.lws.core.internal.json.JsonSyntax;
import dev.lws.core.operation.Capabilities;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.Remedy;
import dev.lws.core.operation.RequestBody;
import dev.lws.store.ContentSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A client's body on its way into the store (CRE-9): bounded, counted, and checked as it streams.
 * What is wrong with it is an {@link LwsException}, so that it cannot be taken for a failure of the
 * store.
 */
public final class IncomingBody implements ContentSource {

  private final ContentSource source;
  private final long maxBytes;
  private final @Nullable JsonSyntax json;
  private long received;

  /**
   * Wraps a body.
   *
   * @param json checks it, or null if any bytes will do
   */
  public IncomingBody(RequestBody body, long maxBytes, @Nullable JsonSyntax json) {
    this.source = body.source();
    this.maxBytes = maxBytes;
    this.json = json;
  }

  /**
   * Refuses a body for what is announced of it, before any of it is read.
   *
   * @param offered what the resource supports instead
   * @throws LwsException {@link Kind#PAYLOAD_TOO_LARGE} or {@link Kind#UNSUPPORTED_MEDIA_TYPE}
   */
  public static void checkAnnounced(RequestBody body, long maxBytes, Capabilities offered) {
    if (body.source().announcedLength().orElse(0) > maxBytes) {
      throw tooLarge(maxBytes);
    }
    body.coding()
        .ifPresent(
            coding -> {
              throw new LwsException(
                  Kind.UNSUPPORTED_MEDIA_TYPE,
                  "bytes are stored as they are sent, and these have the coding " + coding,
                  Remedy.SEND_UNCODED,
                  offered);
            });
  }

  @Override
  public OptionalLong announcedLength() {
    return source.announcedLength();
  }

  @Override
  public InputStream open() throws IOException {
    return new Checked(source.open());
  }

  /** Reads the whole body into memory; the limit must allow for that. */
  public byte[] readFully() {
    try (InputStream in = open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw brokenOff(e);
    }
  }

  /** Whether the body has no bytes at all; reads one of them to find out. */
  boolean isEmpty() {
    try (InputStream in = source.open()) {
      return in.read() < 0;
    } catch (IOException e) {
      throw brokenOff(e);
    }
  }

  private static LwsException tooLarge(long maxBytes) {
    return new LwsException(
        Kind.PAYLOAD_TOO_LARGE, "the body may have at most " + maxBytes + " bytes");
  }

  private static LwsException brokenOff(IOException cause) {
    return new LwsException(
        Kind.BAD_REQUEST, "the body broke off before its end; nothing was stored", cause);
  }

  private void atEnd() {
    long announced = announcedLength().orElse(received);
    if (announced != received) {
      throw new LwsException(
          Kind.BAD_REQUEST,
          announced
              + " bytes are announced and "
              + received
              + " arrived; something in front of this endpoint may have read the body",
          Remedy.ANNOUNCE_LENGTH);
    }
    if (json != null) {
      checking(json::finish);
    }
  }

  @FunctionalInterface
  private interface Check {
    void run() throws InvalidJsonException;
  }

  private static void checking(Check check) {
    try {
      check.run();
    } catch (InvalidJsonException e) {
      throw new LwsException(
          e.reason() == InvalidJsonException.Reason.DEPTH
              ? Kind.UNPROCESSABLE_CONTENT
              : Kind.BAD_REQUEST,
          "the body is not well-formed JSON as its media type says: " + e.getMessage());
    }
  }

  /** Counts and checks each run of bytes once. */
  private final class Checked extends FilterInputStream {
    private boolean ended;

    Checked(InputStream in) {
      super(in);
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int read;
      try {
        read = in.read(target, offset, length);
      } catch (IOException e) {
        throw brokenOff(e);
      }
      if (read > 0) {
        received += read;
        if (received > maxBytes) {
          throw tooLarge(maxBytes);
        }
        if (json != null) {
          checking(() -> json.feed(target, offset, read));
        }
      } else if (read < 0 && !ended) {
        ended = true;
        atEnd();
      }
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      throw new IOException("a body is read, not skipped");
    }

    @Override
    public int available() {
      return 0;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
