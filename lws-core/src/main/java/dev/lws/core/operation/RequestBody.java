// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.core.model.MediaType;
import dev.lws.store.ContentSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The bytes that a request brings, before any of them is read.
 *
 * @param mediaType their media type, verbatim: for a new representation what is stored, for a patch
 *     its format
 * @param source the bytes; read once
 * @param coding their encoding on top of the media type, such as {@code gzip}; empty if there is
 *     none. Encoded bytes are refused: what is stored is what is served (ALL-14).
 */
public record RequestBody(String mediaType, ContentSource source, Optional<String> coding) {

  /** The body of a request that brings none. */
  public static final RequestBody NONE = of(MediaType.OCTET_STREAM.toString(), new byte[0]);

  /**
   * Bytes as they are.
   *
   * @param mediaType such as {@code text/plain;charset=utf-8}
   */
  public static RequestBody of(String mediaType, ContentSource source) {
    return new RequestBody(mediaType, source, Optional.empty());
  }

  /** Bytes at hand. The array is not copied, so the caller leaves it alone. */
  public static RequestBody of(String mediaType, byte[] bytes) {
    return of(mediaType, ContentSource.of(bytes));
  }

  /** The bytes of a file, which is opened when the operation reads them. */
  public static RequestBody of(String mediaType, Path file) {
    return of(mediaType, new FileSource(file));
  }

  /** All that a stream still has, which the operation closes. */
  public static RequestBody of(String mediaType, InputStream stream) {
    return of(mediaType, ContentSource.of(stream, OptionalLong.empty()));
  }

  /** A text as {@code text/plain;charset=utf-8}. */
  public static RequestBody text(String text) {
    return of("text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** A JSON text as {@code application/json}; whether it is JSON is checked when it is stored. */
  public static RequestBody json(String json) {
    return of(MediaType.JSON.toString(), json.getBytes(StandardCharsets.UTF_8));
  }

  private record FileSource(Path file) implements ContentSource {

    @Override
    public OptionalLong announcedLength() {
      // A file may grow while it is read: what was announced would then be wrong.
      return OptionalLong.empty();
    }

    @Override
    public InputStream open() throws IOException {
      return new BufferedInputStream(Files.newInputStream(file));
    }
  }
}
