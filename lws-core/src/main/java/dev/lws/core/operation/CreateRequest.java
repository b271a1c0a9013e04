// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.core.model.Link;
import java.util.List;
import java.util.Optional;

/**
 * The wish for a new resource under a patron (SPEC section 3).
 *
 * @param context its target is the patron
 * @param membership how the new resource belongs to the patron
 * @param container whether it is to be a container
 * @param hint the name the client would like
 * @param body the bytes, their media type well-formed; empty for a container
 * @param links the client's other links; those with server-managed relations are passed over
 *     (CRE-6)
 */
public record CreateRequest(
    RequestContext context,
    Membership membership,
    boolean container,
    Optional<String> hint,
    RequestBody body,
    List<Link> links) {

  /** Copies the list. */
  public CreateRequest {
    links = List.copyOf(links);
  }

  /** The ways in which a new resource belongs to its patron. */
  public sealed interface Membership {

    /** Left open by the client: contained if the patron is a container. */
    record Unstated() implements Membership {}

    /** As a contained member. */
    record Contained() implements Membership {}

    /**
     * As an auxiliary.
     *
     * @param relation from the patron to the new resource, lower-cased
     */
    record Auxiliary(String relation) implements Membership {}
  }
}
