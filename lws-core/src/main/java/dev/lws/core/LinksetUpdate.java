// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static dev.lws.store.TokenKind.CONTENT;
import static dev.lws.store.TokenKind.LINKS;
import static dev.lws.store.TokenKind.MANIFEST;

import dev.lws.core.auth.Action;
import dev.lws.core.model.InvalidLinksetException;
import dev.lws.core.model.Link;
import dev.lws.core.model.Linkset;
import dev.lws.core.model.LinksetDocument;
import dev.lws.core.model.MediaType;
import dev.lws.core.model.Target;
import dev.lws.core.operation.ChangeListener;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.Representation;
import dev.lws.core.operation.Representation.Origin;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.operation.ResourceLinks;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.operation.UpdateResult;
import dev.lws.core.patch.JsonChange;
import dev.lws.core.patch.PatchHead;
import dev.lws.store.Change;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Token;
import dev.lws.store.TokenKind;
import dev.lws.store.UserLink;
import dev.lws.store.Version;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Changes of a resource's links by way of its linkset document (UPD-13, UPD-14). */
final class LinksetUpdate {

  private final StorageContext storage;
  private final PatchReading patches;
  private final Offers offers;
  private final UserLinks userLinks;

  LinksetUpdate(StorageContext storage, PatchReading patches) {
    this.storage = storage;
    this.patches = patches;
    this.offers = new Offers(storage.settings().patchFormats());
    this.userLinks = new UserLinks(storage.settings());
  }

  /** Makes the document that is to be, from the one that is. */
  @FunctionalInterface
  private interface Revision {
    Linkset of(ShownLinkset current) throws InvalidLinksetException;
  }

  UpdateResult replace(UpdateRequest request) throws IOException {
    examineFirst(request);
    byte[] body =
        new IncomingBody(request.body(), storage.settings().maxJsonBytes(), null).readFully();
    Linkset links = understood(() -> parse(request.mediaType(), body));
    return storage.commits().run(() -> plan(request, current -> links));
  }

  UpdateResult patch(UpdateRequest request, UpdateRequest.Mode.Patch mode) throws IOException {
    PatchHead head = patches.head(request, mode);
    examineFirst(request);
    JsonChange change =
        patches.change(offers.chooseForLinkset(head.mediaType()), head, request.body());
    return storage
        .commits()
        .run(
            () ->
                plan(
                    request,
                    current ->
                        LinksetDocument.fromJson(
                            PatchReading.applied(
                                change,
                                LinksetDocument.toJson(current.anchor(), current.links())))));
  }

  private Linkset parse(String mediaType, byte[] body) throws InvalidLinksetException {
    return isText(mediaType)
        ? LinksetDocument.parseText(body)
        : LinksetDocument.parseJson(body, storage.settings().maxJsonDepth());
  }

  private static boolean isText(String mediaType) {
    return MediaType.parse(mediaType).filter(MediaType.LINKSET::sameEssence).isPresent();
  }

  private void examineFirst(UpdateRequest request) throws IOException {
    storage.view(request.context().agent(), view -> examine(view, request));
  }

  private ShownLinkset examine(View view, UpdateRequest request) throws IOException {
    RequestContext context = request.context();
    Located found = view.require(Action.UPDATE, context.target());
    boolean replaces = request.change() instanceof UpdateRequest.Mode.Replace;
    IncomingBody.checkAnnounced(
        request.body(),
        replaces ? storage.settings().maxJsonBytes() : storage.settings().maxPatchBytes(),
        offers.ofLinkset());
    checkMediaType(request.mediaType(), replaces);
    ShownLinkset current = ShownLinkset.of(view, found, context.uris());
    Conditions.require(context.preconditions(), Optional.of(current.validators()));
    if (request.conditionRequired()) {
      Conditions.requireTag(context.preconditions());
    }
    return current;
  }

  private void checkMediaType(String mediaType, boolean replaces) {
    if (!replaces) {
      offers.chooseForLinkset(PatchReading.mediaType(mediaType));
    } else if (!isLinkset(mediaType)) {
      throw new LwsException(
          Kind.UNSUPPORTED_MEDIA_TYPE,
          "a linkset is replaced by application/linkset+json or application/linkset, not "
              + mediaType,
          offers.ofLinkset());
    }
  }

  private static boolean isLinkset(String mediaType) {
    return MediaType.parse(mediaType)
        .filter(type -> Documents.LINKSET_FORMATS.stream().anyMatch(type::sameEssence))
        .isPresent();
  }

  private Plan<UpdateResult> plan(UpdateRequest request, Revision revision) throws IOException {
    return storage.view(request.context().agent(), view -> plan(view, request, revision));
  }

  private Plan<UpdateResult> plan(View view, UpdateRequest request, Revision revision)
      throws IOException {
    RequestContext context = request.context();
    ShownLinkset current = examine(view, request);
    Located located = current.located();
    ResourceRecord before = located.record();
    List<Link> managed =
        new LinkAssembly(context.uris()).serverManaged(located, view.auxiliaries(before.id()));
    List<UserLink> links =
        userLinks.of(
            understood(() -> revision.of(current)),
            managed,
            before,
            located.target(),
            context.uris());
    Instant now = storage.now();
    Change.Update update = new Change.Update(before.id(), null, links, renewed(before), now);
    List<Change> changes = new ArrayList<>(List.of(update));
    if (!before.parent().equals(ResourceId.FOREST)) {
      changes.add(
          new Change.Touch(before.parent(), Set.of(MANIFEST), 0, storage.newVersion(), now));
    }
    List<Expectation> expectations = new ArrayList<>(view.basis());
    expectations.add(Conditions.unchanged(located, LINKS));
    ShownLinkset after =
        current.with(
            before.with(before.state(), links, before.tokens().next(update.renewed(), now)));
    return new Plan<>(
        before.id(),
        expectations,
        changes,
        () -> {
          ChangeNotice.send(storage, context, located, ChangeListener.Type.LINKS_UPDATED);
          return result(request, after);
        });
  }

  /** A container has no bytes: its content token stands for what its entry in a listing shows. */
  private Map<TokenKind, Version> renewed(ResourceRecord record) {
    Map<TokenKind, Version> renewed = new EnumMap<>(TokenKind.class);
    renewed.put(LINKS, storage.newVersion());
    renewed.put(MANIFEST, storage.newVersion());
    if (record.kind() == ResourceRecord.Kind.CONTAINER) {
      renewed.put(CONTENT, storage.newVersion());
    }
    return renewed;
  }

  private UpdateResult result(UpdateRequest request, ShownLinkset after) {
    Target target = request.context().target();
    Token token = after.token();
    ResourceLinks links = new LinkAssembly(request.context().uris()).ofDocument(target);
    MediaType format = MediaType.LINKSET_JSON;
    ReadResult representation = null;
    if (request.returnRepresentation()) {
      byte[] bytes = after.write(format);
      representation =
          new ReadResult.Document(
              new Representation(
                  target,
                  format.toString(),
                  bytes.length,
                  after.tag(format),
                  token.modified(),
                  token.sharedSecond(),
                  Origin.GENERATED,
                  links,
                  null,
                  offers.ofLinkset().patchFormats(),
                  after.perAgent()),
              bytes);
    }
    return new UpdateResult(
        target, false, after.tag(format), token.modified(), links, false, representation);
  }

  /** Reads a client's document. */
  @FunctionalInterface
  private interface Source {
    Linkset read() throws InvalidLinksetException;
  }

  private static Linkset understood(Source source) {
    try {
      return source.read();
    } catch (InvalidLinksetException e) {
      throw new LwsException(
          e.kind() == InvalidLinksetException.Kind.MALFORMED
              ? Kind.BAD_REQUEST
              : Kind.UNPROCESSABLE_CONTENT,
          String.valueOf(e.getMessage()));
    }
  }
}
