// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.precondition;

import dev.lws.core.model.EntityTag;
import java.util.List;

/** A list of tags that {@code If-Match} and {@code If-None-Match} give. */
public sealed interface TagCondition {

  /** {@code *}: any current representation. */
  record Any() implements TagCondition {}

  /**
   * Any of these tags.
   *
   * @param tags as the client sent them, weak ones among them
   */
  record OneOf(List<EntityTag> tags) implements TagCondition {

    /** Copies the list. */
    public OneOf {
      tags = List.copyOf(tags);
    }
  }
}
