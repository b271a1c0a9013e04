// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A document made of lines and of runs of bytes that end at a delimiter, read in one pass and in
 * bounded memory.
 */
final class PartInput {

  /** The most bytes of a part's fields, line ends included. */
  static final int MAX_FIELD_BYTES = 8 << 10;

  private static final byte CR = '\r';
  private static final byte LF = '\n';

  private final InputStream in;
  private final byte[] buffer = new byte[32 << 10];
  private int from;
  private int to;
  private boolean ended;
  private int fieldBytes;

  PartInput(InputStream in) {
    this.in = in;
  }

  /**
   * Puts a line end before the document, so that a delimiter which begins with one is found at the
   * very start too.
   */
  void startWithLineEnd() {
    buffer[0] = CR;
    buffer[1] = LF;
    to = 2;
  }

  /**
   * Reads a line of fields, up to CR LF.
   *
   * @throws PatchException if the document ends first, or all lines since {@link #startFields}
   *     together are too long
   */
  String line() throws IOException, PatchException {
    StringBuilder line = new StringBuilder();
    while (true) {
      fill(2);
      if (to - from < 2) {
        throw PatchException.malformed("the patch ends within the fields of a part");
      }
      byte next = buffer[from++];
      boolean atEnd = next == CR && buffer[from] == LF;
      fieldBytes += atEnd ? 2 : 1;
      if (fieldBytes > MAX_FIELD_BYTES) {
        throw PatchException.malformed(
            "the fields of a part have at most " + MAX_FIELD_BYTES + " bytes");
      }
      if (atEnd) {
        from++;
        return line.toString();
      }
      if (next == CR || next == LF) {
        throw PatchException.malformed("the lines of a part's fields end in CR LF");
      }
      line.append((char) (next & 0xff));
    }
  }

  /** Begins to count the bytes of another part's fields. */
  void startFields() {
    fieldBytes = 0;
  }

  /** Reads bytes whatever they are; -1 at the end. */
  int read(byte[] target, int offset, int length) throws IOException {
    if (from == to) {
      return in.read(target, offset, length);
    }
    return take(target, offset, Math.min(length, to - from));
  }

  /**
   * Reads bytes up to a delimiter, and passes over it.
   *
   * @param delimiter begins with CR and has no other one
   * @return how many bytes were read; -1 if the delimiter came, and has been passed
   * @throws PatchException if the document ends without it
   */
  int readUpTo(byte[] delimiter, byte[] target, int offset, int length)
      throws IOException, PatchException {
    int read = 0;
    while (read < length && !isNext(delimiter)) {
      if (from == to) {
        throw PatchException.malformed("the patch ends without its closing boundary");
      }
      read += take(target, offset + read, Math.min(length - read, data()));
    }
    if (read > 0 || length == 0) {
      return read;
    }
    from += delimiter.length;
    return -1;
  }

  /** Passes over {@code expected} if it is what comes next. */
  boolean skip(String expected) throws IOException {
    byte[] bytes = expected.getBytes(StandardCharsets.ISO_8859_1);
    if (!isNext(bytes)) {
      return false;
    }
    from += bytes.length;
    return true;
  }

  private boolean isNext(byte[] expected) throws IOException {
    fill(expected.length);
    return to - from >= expected.length
        && Arrays.equals(buffer, from, from + expected.length, expected, 0, expected.length);
  }

  /**
   * The number of bytes from here on that cannot begin a delimiter, given that none begins right
   * here.
   */
  private int data() {
    int at = from + 1;
    while (at < to && buffer[at] != CR) {
      at++;
    }
    return at - from;
  }

  private int take(byte[] target, int offset, int count) {
    System.arraycopy(buffer, from, target, offset, count);
    from += count;
    return count;
  }

  /** Reads on until so many bytes are at hand, or the document has ended. */
  private void fill(int count) throws IOException {
    if (to - from >= count || ended) {
      return;
    }
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    from = 0;
    while (to < count && !ended) {
      int read = in.read(buffer, to, buffer.length - to);
      ended = read < 0;
      to += Math.max(read, 0);
    }
  }
}
