// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A run of bytes of a content. Immutable. */
sealed interface Extent {

  long length();

  /** Returns the part from {@code from} up to {@code to}. */
  Extent slice(long from, long to);

  /** Returns one run in the place of this and the {@code next} one, or null if two it stays. */
  @Nullable Extent joined(Extent next);

  /** The number of bytes that a node which lists this run holds itself. */
  long inline();

  /** Returns what {@code visitor} makes of this run. */
  <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X;

  /** A case for each kind of run. */
  interface Visitor<R, X extends Exception> {

    R bytes(Bytes extent) throws X;

    R run(Run extent) throws X;

    R zeros(Zeros extent) throws X;
  }

  /** Bytes at hand. The buffer's position and limit are never moved. */
  record Bytes(ByteBuffer buffer) implements Extent {

    /** Neighbours that are no longer than this together become one. */
    static final int JOINED = 8 << 10;

    static Bytes of(byte[] bytes) {
      return new Bytes(ByteBuffer.wrap(bytes));
    }

    @Override
    public long length() {
      return buffer.remaining();
    }

    @Override
    public Extent slice(long from, long to) {
      return new Bytes(buffer.slice(buffer.position() + (int) from, (int) (to - from)));
    }

    @Override
    public @Nullable Extent joined(Extent next) {
      if (!(next instanceof Bytes more) || length() + more.length() > JOINED) {
        return null;
      }
      ByteBuffer both = ByteBuffer.allocate((int) (length() + more.length()));
      return new Bytes(both.put(buffer.duplicate()).put(more.buffer.duplicate()).flip());
    }

    @Override
    public long inline() {
      return length();
    }

    @Override
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
      return visitor.bytes(this);
    }
  }

  /** Bytes of a segment. */
  record Run(long segment, long offset, long length) implements Extent {

    @Override
    public Extent slice(long from, long to) {
      return new Run(segment, offset + from, to - from);
    }

    @Override
    public @Nullable Extent joined(Extent next) {
      return next instanceof Run run && run.segment == segment && run.offset == offset + length
          ? new Run(segment, offset, length + run.length)
          : null;
    }

    @Override
    public long inline() {
      return 0;
    }

    @Override
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
      return visitor.run(this);
    }
  }

  /** Zero bytes. */
  record Zeros(long length) implements Extent {

    @Override
    public Extent slice(long from, long to) {
      return new Zeros(to - from);
    }

    @Override
    public @Nullable Extent joined(Extent next) {
      return next instanceof Zeros zeros ? new Zeros(length + zeros.length) : null;
    }

    @Override
    public long inline() {
      return 0;
    }

    @Override
    public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
      return visitor.zeros(this);
    }
  }
}
