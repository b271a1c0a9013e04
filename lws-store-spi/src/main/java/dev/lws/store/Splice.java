// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

/**
 * One replacement in a content: {@code removed} bytes from {@code offset} give way to {@code with}.
 *
 * @param offset where in the base, in bytes; behind its end means that the gap is filled with zeros
 * @param removed how many bytes of the base go; those behind its end count as removed too
 * @param with what takes their place
 */
public record Splice(long offset, long removed, Fill with) {

  /** Checks that neither number is negative. */
  public Splice {
    if (offset < 0 || removed < 0) {
      throw new IllegalArgumentException(
          "offset and removed are at least 0: " + offset + ", " + removed);
    }
  }

  /** The bytes that take the place of the removed ones. */
  public sealed interface Fill {
    /** The number of bytes. */
    long length();

    /**
     * Has {@code visitor} put these bytes in.
     *
     * @throws X if it failed
     */
    <X extends Exception> void accept(FillVisitor<X> visitor) throws X;
  }

  /**
   * A case for each kind of fill.
   *
   * @param <X> the failure of whoever puts the bytes in
   */
  public interface FillVisitor<X extends Exception> {

    /** Puts staged bytes in. */
    void slice(Slice fill) throws X;

    /** Puts zeros in. */
    void zeros(Zeros fill) throws X;
  }

  /**
   * A part of staged bytes, which stay staged by the caller until after the commit.
   *
   * @param source where the bytes are
   * @param from the first byte in it
   * @param length how many bytes
   */
  public record Slice(StagedContent source, long from, long length) implements Fill {

    /** Checks that the part lies within the source. */
    public Slice {
      if (from < 0 || length < 0 || from > source.content().length() - length) {
        throw new IllegalArgumentException(
            "bytes " + from + "+" + length + " are not within 0.." + source.content().length());
      }
    }

    @Override
    public <X extends Exception> void accept(FillVisitor<X> visitor) throws X {
      visitor.slice(this);
    }
  }

  /**
   * Zero bytes.
   *
   * @param length how many, at least 0
   */
  public record Zeros(long length) implements Fill {

    /** Checks that the length is not negative. */
    public Zeros {
      if (length < 0) {
        throw new IllegalArgumentException("length is at least 0: " + length);
      }
    }

    @Override
    public <X extends Exception> void accept(FillVisitor<X> visitor) throws X {
      visitor.zeros(this);
    }
  }
}
