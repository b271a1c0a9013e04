// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import dev.lws.core.model.EntityTag;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.Representation;
import dev.lws.store.ContentReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The stored bytes of one state of a resource, open for reading: they stay as they are while this
 * is open, whatever happens to the resource. For one thread at a time; whoever got it closes it.
 */
public final class Content implements AutoCloseable {

  private final String path;
  private final ReadResult.Stored stored;

  Content(String path, ReadResult.Stored stored) {
    this.path = path;
    this.stored = stored;
  }

  /** The path of the resource from the storage's root, decoded. */
  public String path() {
    return path;
  }

  /** The media type, verbatim as it was stored. */
  public String mediaType() {
    return stored.representation().mediaType();
  }

  /** The number of bytes. */
  public long length() {
    return stored.representation().length();
  }

  /** The tag of exactly these bytes, for a condition of a later change. */
  public EntityTag etag() {
    return stored.representation().etag();
  }

  /** The time at which these bytes came about. */
  public Instant lastModified() {
    return stored.representation().lastModified();
  }

  /** Everything that is known of them, such as the resource's links. */
  public Representation representation() {
    return stored.representation();
  }

  /** Random access to the bytes, until this is closed. */
  public ContentReader reader() {
    return stored.content();
  }

  /** The bytes from the first to the last, until this is closed. */
  public InputStream stream() {
    return new ContentStream(stored.content());
  }

  /**
   * All bytes, in memory.
   *
   * @throws IOException if the store failed
   * @throws OutOfMemoryError if they are more than an array can have
   */
  public byte[] bytes() throws IOException {
    try (InputStream in = stream()) {
      return in.readAllBytes();
    }
  }

  /** All bytes as a text in UTF-8, what is none replaced. */
  public String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** Writes all bytes, in bounded memory. */
  public void writeTo(OutputStream out) throws IOException {
    stored.content().transferTo(0, length(), Channels.newChannel(out));
  }

  /** Writes all bytes to a file, which is created or replaced. */
  public void writeTo(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      writeTo(out);
    }
  }

  @Override
  public void close() throws IOException {
    stored.close();
  }
}
