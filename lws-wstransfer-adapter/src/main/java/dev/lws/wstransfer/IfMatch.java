// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import dev.lws.core.model.EntityTag;
import dev.lws.core.precondition.Preconditions;
import dev.lws.core.precondition.TagCondition;
import java.util.List;

/** The header field {@code If-Match} (RFC 9110 §13.1.1), the one precondition of this binding. */
final class IfMatch {

  private IfMatch() {}

  /**
   * Reads it.
   *
   * @param lines of the field, none if it is absent
   * @throws Fault.Thrown if it is malformed: a change whose guard was ignored would overwrite what
   *     the client has not seen
   */
  static Preconditions of(List<String> lines) {
    return lines.isEmpty()
        ? Preconditions.NONE
        : new Preconditions(condition(String.join(",", lines)), null, null, null);
  }

  private static TagCondition condition(String list) {
    if (list.strip().equals("*")) {
      return new TagCondition.Any();
    }
    List<EntityTag> tags = EntityTag.parseList(list).orElse(List.of());
    if (tags.isEmpty()) {
      throw Fault.badRequest("If-Match: entity tags as they were received are expected, or *")
          .thrown();
    }
    return new TagCondition.OneOf(tags);
  }
}
