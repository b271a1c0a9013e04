// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.auth;

import dev.lws.core.model.Target.Facet;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord.Kind;
import java.util.Optional;

/**
 * One question to the {@link Authorizer}.
 *
 * @param agent who asks
 * @param action what for
 * @param path the resource, for a creation the patron; it need not exist, since whether it does may
 *     be a secret too
 * @param kind its kind; for one that does not exist, what its URI looks like
 * @param facet the resource itself, its linkset or its manifest
 * @param attachment for an auxiliary, what it belongs to; for the creation of one, what it will
 *     belong to, which is {@code path}
 * @param reader the same state that the operation is decided on, for rules that are kept in the
 *     storage itself; usable during the call only
 */
public record AccessRequest(
    Agent agent,
    Action action,
    ResourcePath path,
    Kind kind,
    Facet facet,
    Optional<Principal> attachment,
    RecordReader reader) {

  /**
   * The resource that an auxiliary belongs to.
   *
   * @param path the principal resource
   * @param relation the relation from it to the auxiliary, lower-cased
   */
  public record Principal(ResourcePath path, String relation) {}
}
