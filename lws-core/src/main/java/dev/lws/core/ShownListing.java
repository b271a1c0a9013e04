// SPDX-License-Identifier: Apache-2.0
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
 * @param settings the storage's
 */
record ShownListing(
    Located located,
    Listing listing,
    ShownAuxiliaries auxiliaries,
    Visibility visibility,
    UriSpace uris,
    Settings settings) {

  /** Whether the bytes depend on who asks. */
  boolean perAgent() {
    return visibility != Visibility.ALL;
  }

  /**
   * The state of the manifest. Where it depends on who asks, its time is that of what is shown, so
   * that hidden members and auxiliaries do not show by it.
   */
  Token token() {
    Token token = located.record().tokens().manifest();
    return perAgent() ? new Token(token.version(), shownModified(), true) : token;
  }

  private Instant shownModified() {
    return Stream.of(listing.members(), auxiliaries.records())
        .flatMap(List::stream)
        .map(ShownListing::modified)
        .reduce(linksModified(), (a, b) -> a.isAfter(b) ? a : b);
  }

  /** When the links last changed, as far as the agent may know. */
  Instant linksModified() {
    return auxiliaries.linksModified(located.record().tokens());
  }

  /** When an entry of a manifest last changed: its bytes, or for a container its user's links. */
  static Instant modified(ResourceRecord entry) {
    return entry.tokens().content().modified();
  }

  byte[] write() throws IOException {
    return new ManifestDocument(uris, settings.containedItemNames()).write(this);
  }

  /** Tells tags apart that are made under other settings, of which the bytes depend too (ALL-7). */
  String shape() {
    return Tags.shape(
        uris.basePath() + ' ' + settings.containedItemNames() + ' ' + settings.pageSize());
  }

  /** What a change of the container may name: the tags of this, in whichever format it was read. */
  Validators validators() throws IOException {
    if (!perAgent()) {
      return Tags.ofManifest(located.record(), shape());
    }
    byte[] bytes = write();
    return Tags.undated(
        Documents.MANIFEST_FORMATS.stream().map(format -> Tags.shown(bytes, format)).toList());
  }
}
