// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.store.ContentReader;
import java.io.IOException;
import java.io.OutputStream;

/** What a read answers. The caller closes it. */
public sealed interface ReadResult extends AutoCloseable {

  /** What is known apart from the bytes. */
  Representation representation();

  /** Drops what is held open. */
  @Override
  default void close() throws IOException {}

  /**
   * The client has it already.
   *
   * @param representation what it has
   */
  record NotModified(Representation representation) implements ReadResult {}

  /**
   * The bytes were not asked for.
   *
   * @param representation what they would be
   */
  record MetadataOnly(Representation representation) implements ReadResult {}

  /** A document made here. */
  final class Document implements ReadResult {
    private final Representation representation;
    private final byte[] bytes;

    /**
     * Creates a document that was written.
     *
     * @param representation what is known of it
     * @param bytes all of it; not copied, so the caller leaves them alone from now on
     */
    public Document(Representation representation, byte[] bytes) {
      this.representation = representation;
      this.bytes = bytes;
    }

    @Override
    public Representation representation() {
      return representation;
    }

    /** Writes all its bytes. */
    public void writeTo(OutputStream out) throws IOException {
      out.write(bytes);
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
  }
}
