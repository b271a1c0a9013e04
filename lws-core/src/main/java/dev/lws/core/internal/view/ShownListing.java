// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.view;

import dev.lws.core.auth.Visibility;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import dev.lws.store.Token;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The listing of a primary resource as an agent is shown it (REA-4, REA-8).
 *
 * @param located the resource
 * @param listing its members on the page, none unless it is a container
 * @param auxiliaries those the agent is shown
 * @param visibility how much of the listing the agent is shown
 */
public record ShownListing(
    Located located, Listing listing, ShownAuxiliaries auxiliaries, Visibility visibility) {

  /** The page of {@code primary} that begins at {@code seek}. */
  public static ShownListing of(View view, Located primary, Lister lister, Seek seek)
      throws IOException {
    Visibility visibility = view.visibility(primary);
    return new ShownListing(
        primary,
        lister.list(view, primary, seek, visibility),
        ShownAuxiliaries.of(view, primary),
        visibility);
  }

  /** Whether the listing depends on who asks. */
  public boolean perAgent() {
    return visibility != Visibility.ALL;
  }

  /**
   * The state of the manifest. Where it depends on who asks, its time is that of what is shown, so
   * that hidden members and auxiliaries do not show by it.
   */
  public Token token() {
    Token token = located.record().tokens().manifest();
    return perAgent() ? new Token(token.version(), shownModified(), true) : token;
  }

  private Instant shownModified() {
    return Stream.of(listing.members(), auxiliaries.records())
        .flatMap(List::stream)
        .map(ShownListing::modified)
        .reduce(linksModified(), (a, b) -> a.isAfter(b) ? a : b);
  }

  /** The last change of the links, as far as the agent may know. */
  public Instant linksModified() {
    return auxiliaries.linksModified(located.record().tokens());
  }

  /**
   * The last change of an entry of a listing: of its bytes, for a container of its user's links.
   */
  public static Instant modified(ResourceRecord entry) {
    return entry.tokens().content().modified();
  }
}
