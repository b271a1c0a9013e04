// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.core.model.MediaType;
import java.util.List;
import java.util.Set;

/**
 * The operations and patches that one resource supports (ALL-10).
 *
 * @param operations what it supports
 * @param patchFormats the patch documents it takes
 */
public record Capabilities(Set<Operation> operations, List<MediaType> patchFormats) {

  /** Copies the collections. */
  public Capabilities {
    operations = Set.copyOf(operations);
    patchFormats = List.copyOf(patchFormats);
  }
}
