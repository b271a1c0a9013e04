// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.store.ContentSource;
import java.util.Optional;

/**
 * What a client sends with a request, before any of it is read.
 *
 * @param source the bytes
 * @param coding how they are encoded on top of their media type, such as {@code gzip}; empty if
 *     they are not. Encoded bytes are refused: what is stored is what is served (ALL-14).
 */
public record RequestBody(ContentSource source, Optional<String> coding) {

  /** Bytes as they are. */
  public static RequestBody of(ContentSource source) {
    return new RequestBody(source, Optional.empty());
  }
}
