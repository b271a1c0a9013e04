// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.execution;

import static dev.lws.store.TokenKind.CONTENT;
import static dev.lws.store.TokenKind.LINKS;
import static dev.lws.store.TokenKind.MANIFEST;

import dev.lws.core.internal.commit.Plan;
import dev.lws.core.internal.document.LinkAssembly;
import dev.lws.core.internal.document.Tags;
import dev.lws.core.internal.view.Located;
import dev.lws.core.internal.view.View;
import dev.lws.core.operation.ChangeListener;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.ResourceLinks;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.operation.UpdateResult;
import dev.lws.store.Change;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * New bytes for a resource that is there, and what they renew elsewhere (ALL-11).
 *
 * @param located the resource as it is now
 * @param shown what of it the agent may see in an answer
 * @param mediaType of the new bytes
 * @param staged the new bytes
 * @param links the new user-managed links, or null to leave them
 * @param expectations what the decision rests on
 */
record ContentUpdate(
    Located located,
    Shown shown,
    String mediaType,
    StagedContent staged,
    @Nullable List<UserLink> links,
    List<Expectation> expectations) {

  /**
   * The part of a resource that its agent may see in an answer to a change (SEC-1).
   *
   * @param auxiliaries its auxiliaries that are shown; none to who may not read it
   * @param representation whether the new bytes are: they are asked for and may be read
   */
  record Shown(List<ResourceRecord> auxiliaries, boolean representation) {

    /** Asks in the same view that the change is decided in. */
    static Shown in(View view, Located found, UpdateRequest request) throws IOException {
      return request.returnRepresentation() && view.shows(request.context().target(), found)
          ? new Shown(view.auxiliaries(found), true)
          : new Shown(List.of(), false);
    }
  }

  private static final System.Logger LOG = System.getLogger(ContentUpdate.class.getName());

  /**
   * Plans it.
   *
   * @param dropAfterwards staged bytes that nobody else closes, or null
   */
  Plan<UpdateResult> plan(
      StorageContext storage,
      Reading reading,
      UpdateRequest request,
      @Nullable StagedContent dropAfterwards) {
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
    return new Plan<>(
        before.id(),
        expectations,
        List.of(
            new Change.Update(before.id(), bytes, links, renewed, now),
            new Change.Touch(listedBy(before), Set.of(MANIFEST), 0, storage.newVersion(), now)),
        () -> {
          ChangeNotice.send(
              storage, request.context(), updated, ChangeListener.Type.CONTENT_UPDATED);
          return result(reading, request, updated);
        },
        dropAfterwards);
  }

  /** The one whose manifest shows the resource: its principal's or its container's. */
  private static ResourceId listedBy(ResourceRecord record) {
    Attachment attachment = record.attachment();
    return attachment == null ? record.parent() : attachment.principal();
  }

  private UpdateResult result(Reading reading, UpdateRequest request, Located updated) {
    ResourceLinks resourceLinks =
        new LinkAssembly(request.context().uris()).of(updated, shown.auxiliaries());
    return new UpdateResult(
        updated.target(),
        false,
        Tags.content(updated.record()),
        updated.record().tokens().content().modified(),
        resourceLinks,
        links != null,
        shown.representation() ? representation(reading, request, updated, resourceLinks) : null);
  }

  /** The bytes that were committed, whatever has been committed since. */
  private @Nullable ReadResult representation(
      Reading reading, UpdateRequest request, Located updated, ResourceLinks resourceLinks) {
    Bytes bytes = new Bytes(mediaType, staged.content());
    try {
      return new ReadResult.Stored(
          reading.stored(updated.target(), updated.record(), bytes, resourceLinks), staged.open());
    } catch (IOException e) {
      // The change is committed, and the client only prefers to see it: it can still ask.
      LOG.log(
          System.Logger.Level.WARNING,
          "what was just committed to "
              + request.context().uris().href(updated.target())
              + " cannot be read",
          e);
      return null;
    }
  }
}
