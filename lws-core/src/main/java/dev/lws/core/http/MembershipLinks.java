// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import dev.lws.core.model.Link;
import dev.lws.core.model.Target;
import dev.lws.core.model.UriSpace;
import dev.lws.core.model.Vocabulary;
import dev.lws.core.operation.CreateRequest.Membership;
import java.util.List;

/**
 * That which the {@code Link} fields of a creation say (CRE-2, CRE-3).
 *
 * @param membership how the new resource belongs to the patron
 * @param container whether it is to be a container
 * @param others the links that become the user's own
 */
record MembershipLinks(Membership membership, boolean container, List<Link> others) {

  /**
   * Reads the links of a request to a patron.
   *
   * @param required whether a request that does not say is refused
   * @throws dev.lws.core.operation.LwsException if they contradict each other or lead elsewhere
   */
  static MembershipLinks of(List<Link> links, Target patron, UriSpace uris, boolean required) {
    List<Link> own = links.stream().filter(link -> link.anchor() == null).toList();
    List<Link> anchored = links.stream().filter(link -> link.anchor() != null).toList();
    List<Link> ups = with(own, Vocabulary.UP);
    List<Link> principals = with(own, Vocabulary.PRINCIPAL);
    ups.forEach(link -> checkTarget(link, patron, uris));
    principals.forEach(link -> checkTarget(link, patron, uris));
    if (!ups.isEmpty() && !principals.isEmpty()) {
      throw Refusals.field(
          "Link", "a resource has either rel=\"up\" or rel=\"principal\", not both");
    }
    Membership membership =
        !principals.isEmpty()
            ? auxiliary(anchored, patron, uris)
            : contained(ups, anchored, required);
    return new MembershipLinks(membership, isContainer(own), own);
  }

  /** Whether the links ask for a container. */
  static boolean isContainer(List<Link> links) {
    return with(links, Vocabulary.TYPE).stream()
        .anyMatch(link -> link.target().equals(Vocabulary.CONTAINER));
  }

  private static List<Link> with(List<Link> links, String relation) {
    return links.stream().filter(link -> link.relation().equals(relation)).toList();
  }

  private static void checkTarget(Link link, Target patron, UriSpace uris) {
    if (!leadsTo(link.target(), patron, uris)) {
      throw Refusals.field(
          "Link",
          "the target of rel=\""
              + link.relation()
              + "\" must be the resource that the request is sent to, "
              + uris.href(patron));
    }
  }

  private static boolean leadsTo(String reference, Target patron, UriSpace uris) {
    return uris.resolve(reference, patron).filter(patron::equals).isPresent();
  }

  private static Membership auxiliary(List<Link> anchored, Target patron, UriSpace uris) {
    if (anchored.size() != 1) {
      throw Refusals.field(
          "Link",
          "an auxiliary needs, beside rel=\"principal\", exactly one"
              + " <>; rel=\"RELATION\"; anchor=\"PATRON\"; there are "
              + anchored.size());
    }
    Link link = anchored.get(0);
    String anchor = String.valueOf(link.anchor());
    if (!leadsTo(anchor, patron, uris)) {
      throw Refusals.field(
          "Link",
          "the anchor of an auxiliary's relation must be the resource that the request is sent to, "
              + uris.href(patron));
    }
    if (!link.target().isEmpty()) {
      throw Refusals.field(
          "Link",
          "the target of an anchored link is the new resource, which is written <>, not <"
              + link.target()
              + ">");
    }
    return new Membership.Auxiliary(link.relation());
  }

  private static Membership contained(List<Link> ups, List<Link> anchored, boolean required) {
    if (!anchored.isEmpty()) {
      throw Refusals.field(
          "Link",
          "an anchored link makes an auxiliary and needs <PATRON>; rel=\"principal\" beside it");
    }
    if (!ups.isEmpty()) {
      return new Membership.Contained();
    }
    if (required) {
      throw Refusals.field(
          "Link",
          "<PATRON>; rel=\"up\" for a member, or <PATRON>; rel=\"principal\" for an auxiliary, is required"
              + " here");
    }
    return new Membership.Unstated();
  }
}
