// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.execution;

import static dev.lws.core.model.Vocabulary.LWS;
import static dev.lws.core.model.Vocabulary.SERVER_MANAGED;
import static dev.lws.core.model.Vocabulary.TYPE;

import com.google.common.base.Ascii;
import com.google.common.base.Utf8;
import dev.lws.core.internal.settings.Limits;
import dev.lws.core.model.Link;
import dev.lws.core.model.Linkset;
import dev.lws.core.model.Target;
import dev.lws.core.model.UriSpace;
import dev.lws.core.model.Vocabulary;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.store.ResourceRecord;
import dev.lws.store.UserLink;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which a client's links become user-managed links of a resource, within the limits
 * (ALL-9, CRE-6, UPD-14).
 */
final class UserLinks {

  private final int maxLinks;
  private final int maxBytes;

  UserLinks(Limits.UserLinks limits) {
    this.maxLinks = limits.count();
    this.maxBytes = limits.bytes();
  }

  /**
   * The links of a creation or of {@code set-linkset}: those that only the server asserts are
   * passed over (CRE-6).
   *
   * @throws LwsException {@link Kind#UNPROCESSABLE_CONTENT} past a limit
   */
  List<UserLink> admitted(List<Link> links) {
    return checked(
        links.stream().filter(link -> !isServerManaged(link)).map(UserLinks::asUserLink).toList());
  }

  /** The links of a patch with {@code set-linkset}: what is there, and those of the request. */
  List<UserLink> extended(List<UserLink> present, List<Link> links) {
    List<UserLink> both = new ArrayList<>(present);
    both.addAll(admitted(links));
    return checked(both);
  }

  /**
   * The user-managed links of a whole linkset document (UPD-14).
   *
   * @param document its links, with their anchors
   * @param managed what only the server asserts; the document may leave it out or repeat it
   * @param current what is stored now
   * @throws LwsException {@link Kind#CONFLICT} naming a server-managed relation that is changed,
   *     {@link Kind#UNPROCESSABLE_CONTENT} for another anchor or past a limit
   */
  List<UserLink> of(
      Linkset document, List<Link> managed, ResourceRecord current, Target primary, UriSpace uris) {
    document.anchors().forEach(anchor -> checkAnchor(anchor, primary, uris));
    Set<UserLink> present = new LinkedHashSet<>(current.links());
    List<UserLink> result = new ArrayList<>();
    for (Link link : document.links()) {
      checkAnchor(link.anchor(), primary, uris);
      UserLink asUserLink = asUserLink(link);
      if (managed.stream().anyMatch(own -> repeats(link, own, primary, uris))) {
        continue;
      }
      if (belongsToServer(link, managed) && !present.contains(asUserLink)) {
        throw new LwsException(
            Kind.CONFLICT,
            "the server manages the relation \""
                + link.relation()
                + "\"; leave its links out or send them back unchanged");
      }
      result.add(asUserLink);
    }
    return checked(result);
  }

  private static boolean belongsToServer(Link link, List<Link> managed) {
    return isServerManaged(link)
        || managed.stream()
            .anyMatch(own -> !own.relation().equals(TYPE) && sameRelation(link, own));
  }

  private static void checkAnchor(@Nullable String anchor, Target primary, UriSpace uris) {
    if (anchor == null || uris.resolve(anchor, primary).filter(primary::equals).isEmpty()) {
      throw new LwsException(
          Kind.UNPROCESSABLE_CONTENT,
          "every context of this linkset is anchored at \""
              + uris.href(primary)
              + "\"; an \"anchor\" is "
              + (anchor == null ? "missing" : "\"" + anchor + "\""));
    }
  }

  /** Whether a link says what the server says itself; attributes may be left out. */
  private static boolean repeats(Link link, Link own, Target primary, UriSpace uris) {
    return sameRelation(link, own)
        && (link.target().equals(own.target())
            || uris.resolve(link.target(), primary)
                .map(uris::href)
                .filter(own.target()::equals)
                .isPresent())
        && own.attributes().containsAll(link.attributes());
  }

  private static boolean sameRelation(Link link, Link own) {
    return Ascii.equalsIgnoreCase(link.relation(), own.relation());
  }

  private static boolean isServerManaged(Link link) {
    return SERVER_MANAGED.contains(Ascii.toLowerCase(link.relation()))
        || (link.relation().equals(TYPE) && Ascii.toLowerCase(link.target()).startsWith(LWS));
  }

  private static UserLink asUserLink(Link link) {
    return new UserLink(link.relation(), link.target(), link.attributes());
  }

  private List<UserLink> checked(List<UserLink> links) {
    List<UserLink> distinct = List.copyOf(new LinkedHashSet<>(links));
    if (distinct.size() > maxLinks) {
      throw new LwsException(
          Kind.UNPROCESSABLE_CONTENT,
          "a resource has at most "
              + maxLinks
              + " user-managed links; these are "
              + distinct.size());
    }
    long bytes = distinct.stream().mapToLong(UserLinks::bytes).sum();
    if (bytes > maxBytes) {
      throw new LwsException(
          Kind.UNPROCESSABLE_CONTENT,
          "the user-managed links of a resource have at most "
              + maxBytes
              + " bytes; these have "
              + bytes);
    }
    return distinct;
  }

  private static long bytes(UserLink link) {
    long bytes = (long) Utf8.encodedLength(link.relation()) + Utf8.encodedLength(link.target());
    for (UserLink.Attribute attribute : link.attributes()) {
      bytes += Utf8.encodedLength(attribute.name());
      bytes += Utf8.encodedLength(attribute.value());
    }
    return bytes;
  }

  /** Whether a relation can be that of a client-created auxiliary (CRE-4). */
  static boolean canNameAuxiliary(String relation) {
    return !SERVER_MANAGED.contains(relation) && !relation.equals(Vocabulary.TYPE);
  }
}
