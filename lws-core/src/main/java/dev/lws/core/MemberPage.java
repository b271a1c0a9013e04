// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import dev.lws.core.model.EntityTag;
import dev.lws.core.operation.Member;
import dev.lws.core.operation.Representation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page of a container's listing (REA-7), as its agent is shown it.
 *
 * @param members ascending by name
 * @param total how many members the agent could list; empty where that is not told or not known
 * @param previous the cursor of the page before, empty on the first one
 * @param next the cursor of the page behind, empty on the last one
 * @param container the container as it was listed
 */
public record MemberPage(
    List<Member> members,
    OptionalLong total,
    Optional<String> previous,
    Optional<String> next,
    Representation container) {

  /** Copies the list. */
  public MemberPage {
    members = List.copyOf(members);
  }

  /** The tag of the page; that of the first one is for a condition of a later change. */
  public EntityTag etag() {
    return container.etag();
  }
}
