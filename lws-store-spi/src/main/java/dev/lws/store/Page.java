// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.util.List;

/**
 * Consecutive members of a container.
 *
 * @param members ascending by name, whichever way the page was sought
 * @param more whether there are further members in the direction of the seek: behind the last one,
 *     or, for {@link Seek.Before}, before the first one
 */
public record Page(List<ResourceRecord> members, boolean more) {

  /** Copies the list. */
  public Page {
    members = List.copyOf(members);
  }
}
