// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import dev.lws.core.model.EntityTag;
import dev.lws.core.model.Link;
import java.util.List;

/**
 * The links of a resource (REA-9). References to resources of the storage begin at its root, such
 * as {@code /notes/to%20do.txt}.
 *
 * @param serverManaged those that the server asserts
 * @param userManaged those that {@link Resources#setLinks} replaces
 * @param etag of the linkset
 */
public record Links(List<Link> serverManaged, List<Link> userManaged, EntityTag etag) {

  /** Copies the lists. */
  public Links {
    serverManaged = List.copyOf(serverManaged);
    userManaged = List.copyOf(userManaged);
  }
}
