// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An entry of a container's listing (REA-4).
 *
 * @param path from the storage's root, decoded, such as {@code /notes/to do.txt}; that of a
 *     container ends in a slash
 * @param name its last segment, without a slash
 * @param container whether it is one
 * @param mediaType of its bytes, verbatim; empty for a container
 * @param size of its bytes; empty for a container
 * @param modified when its bytes last changed, for a container its links
 * @param types the types that users gave it
 */
public record Member(
    String path,
    String name,
    boolean container,
    Optional<String> mediaType,
    OptionalLong size,
    Instant modified,
    List<String> types) {

  /** Copies the list. */
  public Member {
    types = List.copyOf(types);
  }
}
