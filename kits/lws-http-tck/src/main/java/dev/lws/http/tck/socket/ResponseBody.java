// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/** The body of a response in its framing (RFC 9112 §6). */
abstract class ResponseBody extends OutputStream {

  private ResponseBody() {}

  /** Returns one that has no bytes, whatever is written. */
  static ResponseBody none() {
    return new None();
  }

  /** Returns one of a known length, else one in chunks. */
  static ResponseBody of(OutputStream out, OptionalLong length) {
    return length.isPresent() ? new Sized(out, length.getAsLong()) : new Chunked(out);
  }

  /** Returns the field line that says how it is framed, if the endpoint's fields do not. */
  String framing() {
    return "";
  }

  /** Writes what ends it, and says whether it is whole. */
  boolean end() throws IOException {
    return true;
  }

  @Override
  public final void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public abstract void write(byte[] bytes, int offset, int count) throws IOException;

  private static final class None extends ResponseBody {
    @Override
    public void write(byte[] bytes, int offset, int count) {}
  }

  private static final class Sized extends ResponseBody {

    private final OutputStream out;
    private long left;

    Sized(OutputStream out, long length) {
      this.out = out;
      left = length;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      if (count > left) {
        throw new IOException("the body is longer than its Content-Length");
      }
      out.write(bytes, offset, count);
      left -= count;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    boolean end() {
      return left == 0;
    }
  }

  private static final class Chunked extends ResponseBody {

    private final OutputStream out;

    Chunked(OutputStream out) {
      this.out = out;
    }

    @Override
    String framing() {
      return "Transfer-Encoding: chunked\r\n";
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      if (count > 0) {
        out.write((Integer.toHexString(count) + "\r\n").getBytes(ISO_8859_1));
        out.write(bytes, offset, count);
        out.write("\r\n".getBytes(ISO_8859_1));
      }
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    boolean end() throws IOException {
      out.write("0\r\n\r\n".getBytes(ISO_8859_1));
      return true;
    }
  }
}
