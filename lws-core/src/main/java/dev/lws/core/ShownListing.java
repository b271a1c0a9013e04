package dev.lws.core;

import dev.lws.core.auth.Visibility;
import dev.lws.core.model.UriSpace;
import dev.lws.core.precondition.Preconditions.Validators;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Token;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The manifest of a primary resource as an agent is shown it (REA-4, REA-8).
 *
 * @param located the resource
 * @param listing its members on the page, none unless it is a container
 * @param auxiliaries those the agent is shown
 * @param visibility how much of the listing the agent is shown
 * @param uris how references are written
 */
record ShownListing(
    Located located,
    Listing listing,
    List<ResourceRecord> auxiliaries,
    Visibility visibility,
    UriSpace uris) {

  /** Whether the bytes depend on who asks. */
  boolean perAgent() {
    return visibility != Visibility.ALL;
  }

  /**
   * The state of the manifest. Where it depends on who asks, its time is that of what is shown, so
   * that hidden members do not show by it; and since what is shown can change with the permissions
   * at any time, no date names it.
   */
  Token token() {
    Token token = located.record().tokens().manifest();
    return perAgent() ? new Token(token.version(), shownModified(), true) : token;
  }

  private Instant shownModified() {
    Instant links = located.record().tokens().links().modified();
    return Stream.of(listing.members(), auxiliaries)
        .flatMap(List::stream)
        .map(ShownListing::modified)
        .reduce(links, (a, b) -> a.isAfter(b) ? a : b);
  }

  /** When an entry of a manifest last changed: its bytes, or for a container its user's links. */
  static Instant modified(ResourceRecord entry) {
    return entry.tokens().content().modified();
  }

  byte[] write(boolean containedItemNames) throws IOException {
    return new ManifestDocument(uris, containedItemNames).write(this);
  }

  /** What a change of the container may name: the tags of this, in whichever format it was read. */
  Validators validators(boolean containedItemNames) throws IOException {
    Token token = token();
    if (!perAgent()) {
      return Tags.ofManifest(located.record());
    }
    byte[] bytes = write(containedItemNames);
    return Tags.validators(
        Documents.MANIFEST_FORMATS.stream().map(format -> Tags.shown(bytes, format)).toList(),
        token);
  }
}
