package dev.lws.core;

import dev.lws.core.auth.Visibility;
import dev.lws.core.model.UriSpace;
import dev.lws.core.precondition.Preconditions.Validators;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Kind;
import dev.lws.store.Token;
import dev.lws.store.Tokens;
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
    Tokens own = located.record().tokens();
    Stream<Instant> shown =
        Stream.of(listing.members(), auxiliaries).flatMap(List::stream).map(ShownListing::modified);
    return Stream.concat(Stream.of(own.content().modified(), own.links().modified()), shown)
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /** When an entry of a manifest last changed: a container by its links, others by their bytes. */
  static Instant modified(ResourceRecord entry) {
    Tokens tokens = entry.tokens();
    return (entry.kind() == Kind.CONTAINER ? tokens.links() : tokens.content()).modified();
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
