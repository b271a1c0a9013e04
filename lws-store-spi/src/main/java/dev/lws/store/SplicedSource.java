// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/** A base content with edits applied, as one stream in bounded memory. */
final class SplicedSource implements ContentSource {

  /** A run of bytes of the result. */
  private interface Part {
    long length();

    InputStream open() throws IOException;
  }

  private final List<Part> parts;

  private SplicedSource(List<Part> parts) {
    this.parts = parts;
  }

  static SplicedSource of(ContentReader base, List<Splice> edits) {
    if (edits.isEmpty()) {
      throw new IllegalArgumentException("a splice has at least one edit");
    }
    List<Part> parts = new ArrayList<>();
    Fills fills = new Fills(parts);
    long at = 0;
    for (Splice edit : edits) {
      if (edit.offset() < at) {
        throw new IllegalArgumentException(
            "edits ascend and do not overlap: offset " + edit.offset());
      }
      addBase(parts, base, at, edit.offset());
      edit.with().accept(fills);
      at = edit.offset() + Math.min(edit.removed(), Long.MAX_VALUE - edit.offset());
    }
    addBase(parts, base, at, Math.max(at, base.length()));
    return new SplicedSource(parts);
  }

  private static void addBase(List<Part> parts, ContentReader base, long from, long to) {
    long end = Math.min(to, base.length());
    if (from < end) {
      parts.add(run(end - from, () -> new ReaderStream(base, from, end)));
    }
    long gap = to - Math.max(from, end);
    if (gap > 0) {
      new Fills(parts).zeros(new Splice.Zeros(gap));
    }
  }

  /** Adds what fills the place of removed bytes. */
  private record Fills(List<Part> parts) implements Splice.FillVisitor<RuntimeException> {

    @Override
    public void slice(Splice.Slice slice) {
      parts.add(
          run(
              slice.length(),
              () -> {
                ContentReader reader = slice.source().open();
                return new FilterInputStream(
                    new ReaderStream(reader, slice.from(), slice.from() + slice.length())) {
                  @Override
                  public void close() throws IOException {
                    reader.close();
                  }
                };
              }));
    }

    @Override
    public void zeros(Splice.Zeros zeros) {
      parts.add(run(zeros.length(), () -> new ZeroStream(zeros.length())));
    }
  }

  private interface Opener {
    InputStream open() throws IOException;
  }

  private static Part run(long length, Opener opener) {
    return new Part() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public InputStream open() throws IOException {
        return opener.open();
      }
    };
  }

  @Override
  public OptionalLong announcedLength() {
    return OptionalLong.of(parts.stream().mapToLong(Part::length).reduce(0, Math::addExact));
  }

  @Override
  public InputStream open() {
    return new PartsStream(new ArrayDeque<>(parts));
  }

  /** Opens one part at a time. */
  private static final class PartsStream extends InputStream {
    private final Deque<Part> rest;
    private InputStream current = InputStream.nullInputStream();

    PartsStream(Deque<Part> rest) {
      this.rest = rest;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      while (true) {
        int read = current.read(target, offset, length);
        if (read > 0) {
          return read;
        }
        current.close();
        Part next = rest.poll();
        if (next == null) {
          current = InputStream.nullInputStream();
          return -1;
        }
        current = next.open();
      }
    }

    @Override
    public void close() throws IOException {
      rest.clear();
      current.close();
    }
  }

  private static final class ReaderStream extends InputStream {
    private final ContentReader reader;
    private final long end;
    private long position;

    ReaderStream(ContentReader reader, long from, long end) {
      this.reader = reader;
      this.position = from;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int wanted = (int) Math.min(length, end - position);
      if (wanted <= 0) {
        return -1;
      }
      int read = reader.read(position, ByteBuffer.wrap(target, offset, wanted));
      if (read < 0) {
        throw new EOFException("content ends at " + position + ", " + end + " expected");
      }
      position += read;
      return read;
    }
  }

  private static final class ZeroStream extends InputStream {
    private long left;

    ZeroStream(long length) {
      this.left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int zeros = (int) Math.min(length, left);
      if (zeros <= 0) {
        return length == 0 ? 0 : -1;
      }
      Arrays.fill(target, offset, offset + zeros, (byte) 0);
      left -= zeros;
      return zeros;
    }
  }
}
