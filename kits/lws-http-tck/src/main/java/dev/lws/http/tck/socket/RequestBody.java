// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.socket;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The body of a request as its framing delimits it (RFC 9112 §6). One that breaks off is an
 * exception, never an end.
 */
abstract class RequestBody extends InputStream {

  private final InputStream in;

  RequestBody(InputStream in) {
    this.in = in;
  }

  /** Returns the body that follows a head. */
  static RequestBody of(RequestHead head, InputStream in) throws RefusedException {
    List<String> codings = head.fields("Transfer-Encoding");
    List<String> lengths = head.fields("Content-Length").stream().distinct().toList();
    if (codings.isEmpty()) {
      return new Sized(in, lengths.isEmpty() ? 0 : length(lengths));
    }
    if (!lengths.isEmpty() || codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
      throw new RefusedException(400, "one length or one chunked coding is expected");
    }
    return new ChunkedBody(in);
  }

  private static long length(List<String> lengths) throws RefusedException {
    if (lengths.size() > 1 || !lengths.get(0).matches("[0-9]{1,18}")) {
      throw new RefusedException(400, "one length is expected");
    }
    return Long.parseLong(lengths.get(0));
  }

  /** Returns how many bytes are known to follow, 0 only at the end. May wait. */
  abstract long following() throws IOException;

  /** Returns how many bytes are known to follow, without asking the connection. */
  abstract long left();

  /** Takes note of bytes that were read. */
  abstract void took(int count);

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public final int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    long following = following();
    if (following == 0) {
      return -1;
    }
    int read = in.read(target, offset, (int) Math.min(length, following));
    if (read < 0) {
      throw new EOFException("the connection ended within the body");
    }
    took(read);
    return read;
  }

  @Override
  public final int available() throws IOException {
    return (int) Math.min(left(), in.available());
  }

  private static final class Sized extends RequestBody {

    private long left;

    Sized(InputStream in, long length) {
      super(in);
      left = length;
    }

    @Override
    long following() {
      return left;
    }

    @Override
    long left() {
      return left;
    }

    @Override
    void took(int count) {
      left -= count;
    }
  }
}
