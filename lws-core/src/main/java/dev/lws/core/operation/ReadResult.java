// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.store.ContentReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/** The answer to a read. The caller closes it. */
public sealed interface ReadResult extends AutoCloseable {

  /** The representation, apart from its bytes. */
  Representation representation();

  /** Drops what is held open. */
  @Override
  default void close() throws IOException {}

  /** Calls the one of {@code cases} that this is. */
  <R> R match(Cases<R> cases) throws IOException;

  /**
   * One function for each kind of answer.
   *
   * @param <R> their result
   */
  interface Cases<R> {

    /** Called for a {@link NotModified}. */
    R notModified(NotModified result) throws IOException;

    /** Called for a {@link MetadataOnly}. */
    R metadataOnly(MetadataOnly result) throws IOException;

    /** Called for a {@link Document}. */
    R document(Document result) throws IOException;

    /** Called for a {@link Stored}. */
    R stored(Stored result) throws IOException;
  }

  /**
   * Tells that the client has it already.
   *
   * @param representation what it has
   */
  record NotModified(Representation representation) implements ReadResult {

    @Override
    public <R> R match(Cases<R> cases) throws IOException {
      return cases.notModified(this);
    }
  }

  /**
   * Tells of bytes that were not asked for.
   *
   * @param representation what they would be
   */
  record MetadataOnly(Representation representation) implements ReadResult {

    @Override
    public <R> R match(Cases<R> cases) throws IOException {
      return cases.metadataOnly(this);
    }
  }

  /** A document made here. */
  final class Document implements ReadResult {

    private final Representation representation;
    private final byte[] bytes;
    private final Supplier<Contents> contents;

    /**
     * Creates a document that was written.
     *
     * @param representation what is known of it
     * @param bytes all of it; not copied, so the caller leaves them alone from now on
     * @param contents its meaning, asked for only when somebody wants it
     */
    public Document(Representation representation, byte[] bytes, Supplier<Contents> contents) {
      this.representation = representation;
      this.bytes = bytes;
      this.contents = contents;
    }

    @Override
    public Representation representation() {
      return representation;
    }

    /** Writes all its bytes. */
    public void writeTo(OutputStream out) throws IOException {
      out.write(bytes);
    }

    /** The meaning of the document. */
    public Contents contents() {
      return contents.get();
    }

    @Override
    public <R> R match(Cases<R> cases) throws IOException {
      return cases.document(this);
    }
  }

  /**
   * Stored bytes.
   *
   * @param representation what they are
   * @param content open for reading
   */
  record Stored(Representation representation, ContentReader content) implements ReadResult {

    @Override
    public void close() throws IOException {
      content.close();
    }

    @Override
    public <R> R match(Cases<R> cases) throws IOException {
      return cases.stored(this);
    }
  }
}
