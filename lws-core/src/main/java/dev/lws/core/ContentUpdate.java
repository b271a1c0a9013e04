package dev.lws.core;

import static dev.lws.store.TokenKind.CONTENT;
import static dev.lws.store.TokenKind.LINKS;
import static dev.lws.store.TokenKind.MANIFEST;

import dev.lws.store.Change;
import dev.lws.store.ContentReader;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Attachment;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.StagedContent;
import dev.lws.store.TokenKind;
import dev.lws.store.UserLink;
import dev.lws.store.Version;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * New bytes for a resource that is there, and what they renew elsewhere (ALL-11).
 *
 * @param located the resource as it is now
 * @param mediaType of the new bytes
 * @param staged the new bytes
 * @param links the new user-managed links, or null to leave them
 */
record ContentUpdate(
    Located located, String mediaType, StagedContent staged, @Nullable List<UserLink> links) {

  /** Plans it: {@code expectations} is what the decision rests on. */
  Plan<UpdateResult> plan(
      StorageContext storage,
      Reading reading,
      UpdateRequest request,
      ResourceLinksSource linksAfter,
      Collection<Expectation> expectations,
      @Nullable StagedContent dropAfterwards)
      throws IOException {
    Instant now = storage.now();
    ResourceRecord before = located.record();
    Map<TokenKind, Version> renewed = new EnumMap<>(TokenKind.class);
    renewed.put(CONTENT, storage.newVersion());
    if (links != null) {
      renewed.put(LINKS, storage.newVersion());
      renewed.put(MANIFEST, storage.newVersion());
    }
    Bytes bytes = new Bytes(mediaType, staged.content());
    ResourceRecord after =
        before.with(
            bytes, links == null ? before.links() : links, before.tokens().next(renewed, now));
    Located updated = new Located(after, located.target(), located.principal());
    ResourceLinks resourceLinks = linksAfter.of(updated);
    return new Plan<>(
        before.id(),
        List.copyOf(expectations),
        List.of(
            new Change.Update(before.id(), bytes, links, renewed, now),
            new Change.Touch(listedBy(before), Set.of(MANIFEST), 0, storage.newVersion(), now)),
        () -> {
          ChangeNotice.send(
              storage, request.context(), updated, ChangeListener.Type.CONTENT_UPDATED);
          return result(reading, request, updated, resourceLinks);
        },
        dropAfterwards);
  }

  /** Makes the links of the updated record. */
  @FunctionalInterface
  interface ResourceLinksSource {
    ResourceLinks of(Located updated) throws IOException;
  }

  /** Whose manifest shows the resource: its principal's or its container's. */
  static ResourceId listedBy(ResourceRecord record) {
    Attachment attachment = record.attachment();
    return attachment == null ? record.parent() : attachment.principal();
  }

  private UpdateResult result(
      Reading reading, UpdateRequest request, Located updated, ResourceLinks resourceLinks)
      throws IOException {
    return new UpdateResult(
        updated.target(),
        false,
        Tags.content(updated.record()),
        updated.record().tokens().content().modified(),
        resourceLinks,
        links != null,
        request.returnRepresentation() ? representation(reading, updated, resourceLinks) : null);
  }

  /** The bytes that were committed, whatever has been committed since. */
  private ReadResult representation(Reading reading, Located updated, ResourceLinks resourceLinks)
      throws IOException {
    Bytes bytes = new Bytes(mediaType, staged.content());
    ContentReader content = staged.open();
    return new ReadResult.Stored(
        reading.stored(updated.target(), updated.record(), bytes, resourceLinks), content);
  }
}
