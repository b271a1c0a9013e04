// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.core.model.MediaType;
import java.util.List;
import java.util.Optional;

/** Chooses among the formats a document is offered in. */
@FunctionalInterface
public interface Negotiation {

  /** Takes the first, which is the default one. */
  Negotiation DEFAULT = offered -> Optional.of(offered.get(0));

  /**
   * Chooses one.
   *
   * @param offered at least one, the server's favourite first
   * @return the choice, or empty if none is acceptable
   */
  Optional<MediaType> choose(List<MediaType> offered);
}
