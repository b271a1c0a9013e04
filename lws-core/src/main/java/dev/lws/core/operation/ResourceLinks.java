// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.core.model.Link;
import java.util.List;

/**
 * The links of a resource by rank: where there is room for some only, the first ranks come first
 * (ALL-8).
 *
 * @param mandatory up or principal, types, linkset, manifest, storage
 * @param auxiliaries one for each client-created auxiliary, by relation
 * @param userTypes the types that users gave
 * @param userLinks all else that users manage
 */
public record ResourceLinks(
    List<Link> mandatory, List<Link> auxiliaries, List<Link> userTypes, List<Link> userLinks) {

  /** Copies the lists. */
  public ResourceLinks {
    mandatory = List.copyOf(mandatory);
    auxiliaries = List.copyOf(auxiliaries);
    userTypes = List.copyOf(userTypes);
    userLinks = List.copyOf(userLinks);
  }
}
