// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.execution;

import static dev.lws.store.TokenKind.CONTENT;
import static dev.lws.store.TokenKind.LINKS;
import static dev.lws.store.TokenKind.MANIFEST;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.core.auth.Action;
import dev.lws.core.internal.body.IncomingBody;
import dev.lws.core.internal.commit.Plan;
import dev.lws.core.internal.document.Documents;
import dev.lws.core.internal.document.LinkAssembly;
import dev.lws.core.internal.document.ShownLinkset;
import dev.lws.core.internal.patch.JsonPatch;
import dev.lws.core.internal.patch.PatchReading;
import dev.lws.core.internal.view.Located;
import dev.lws.core.internal.view.View;
import dev.lws.core.model.InvalidLinksetException;
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
import dev.lws.core.operation.Validator;
import dev.lws.core.patch.PatchFormat;
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
    this.userLinks = new UserLinks(storage.settings().limits().userLinks());
  }

  UpdateResult replace(UpdateRequest.Replace request) throws IOException {
    storage.view(request.context().agent(), view -> examineReplacement(view, request));
    int maxBytes = storage.settings().limits().json().bytes();
    byte[] body = new IncomingBody(request.body(), maxBytes, null).readFully();
    Linkset links =
        storage
            .documents()
            .during(body.length, () -> understood(() -> parse(request.body().mediaType(), body)));
    return storage
        .commits()
        .run(
            () -> {
              Ground ground =
                  storage.view(
                      request.context().agent(),
                      view -> Ground.of(view, examineReplacement(view, request), request));
              return plan(request, ground, links);
            });
  }

  UpdateResult patch(UpdateRequest.Patch request) throws IOException {
    PatchHead head = patches.head(request);
    storage.view(request.context().agent(), view -> examinePatch(view, request, head));
    PatchFormat.OfJson format = offers.chooseForLinkset(head.mediaType());
    JsonPatch patch = patches.patch(format, head, request.document());
    return storage
        .commits()
        .run(
            () -> {
              Ground ground =
                  storage.view(
                      request.context().agent(),
                      view -> Ground.of(view, examinePatch(view, request, head), request));
              return plan(request, ground, patched(ground.current(), patch));
            });
  }

  /**
   * The state that a change is made on.
   *
   * @param current the linkset as the agent is shown it
   * @param shown whether the agent may see it in the answer (SEC-1)
   * @param basis what the decision that the change may be rests on
   */
  private record Ground(ShownLinkset current, boolean shown, List<Expectation> basis) {

    static Ground of(View view, ShownLinkset current, UpdateRequest request) throws IOException {
      boolean shown =
          request.returnRepresentation()
              && view.shows(request.context().target(), current.located());
      return new Ground(current, shown, List.copyOf(view.basis()));
    }
  }

  private Linkset patched(ShownLinkset current, JsonPatch patch) throws IOException {
    return storage
        .documents()
        .during(
            storage.settings().limits().userLinks().bytes() + patch.length(),
            () -> {
              JsonNode document = LinksetDocument.toJson(current.anchor(), current.links());
              JsonNode after = PatchReading.applied(patch.parsed(), document);
              return understood(() -> LinksetDocument.fromJson(after));
            });
  }

  private Linkset parse(String mediaType, byte[] body) throws InvalidLinksetException {
    return isText(mediaType)
        ? LinksetDocument.parseText(body)
        : LinksetDocument.parseJson(body, storage.settings().limits().json().depth());
  }

  private static boolean isText(String mediaType) {
    return MediaType.parse(mediaType).filter(MediaType.LINKSET::sameEssence).isPresent();
  }

  private ShownLinkset examineReplacement(View view, UpdateRequest.Replace request)
      throws IOException {
    Located found = view.require(Action.UPDATE, request.context().target());
    int maxBytes = storage.settings().limits().json().bytes();
    IncomingBody.checkAnnounced(request.body(), maxBytes, offers.ofLinkset());
    if (!isLinkset(request.body().mediaType())) {
      throw new LwsException(
          Kind.UNSUPPORTED_MEDIA_TYPE,
          "a linkset is replaced by application/linkset+json or application/linkset, not "
              + request.body().mediaType(),
          offers.ofLinkset());
    }
    return checkedConditions(view, request, found);
  }

  private ShownLinkset examinePatch(View view, UpdateRequest.Patch request, PatchHead head)
      throws IOException {
    Located found = view.require(Action.UPDATE, request.context().target());
    int maxBytes = storage.settings().limits().patches().documentBytes();
    IncomingBody.checkAnnounced(request.document(), maxBytes, offers.ofLinkset());
    offers.chooseForLinkset(head.mediaType());
    return checkedConditions(view, request, found);
  }

  private static ShownLinkset checkedConditions(View view, UpdateRequest request, Located found)
      throws IOException {
    RequestContext context = request.context();
    ShownLinkset current = ShownLinkset.of(view, found, context.uris());
    Conditions.require(context.preconditions(), Optional.of(current.validators()));
    if (request.conditionRequired()) {
      Conditions.requireTag(context.preconditions());
    }
    return current;
  }

  private static boolean isLinkset(String mediaType) {
    return MediaType.parse(mediaType)
        .filter(type -> Documents.LINKSET_FORMATS.stream().anyMatch(type::sameEssence))
        .isPresent();
  }

  private Plan<UpdateResult> plan(UpdateRequest request, Ground ground, Linkset document) {
    RequestContext context = request.context();
    ShownLinkset current = ground.current();
    Located located = current.located();
    ResourceRecord before = located.record();
    List<UserLink> links =
        userLinks.of(
            document, current.contents().serverManaged(), before, located.target(), context.uris());
    Instant now = storage.now();
    Change.Update update = new Change.Update(before.id(), null, links, renewed(before), now);
    List<Change> changes = new ArrayList<>(List.of(update));
    if (!before.parent().equals(ResourceId.FOREST)) {
      changes.add(
          new Change.Touch(before.parent(), Set.of(MANIFEST), 0, storage.newVersion(), now));
    }
    List<Expectation> expectations = new ArrayList<>(ground.basis());
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
          return result(request, after, ground.shown());
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

  private UpdateResult result(UpdateRequest request, ShownLinkset after, boolean shown) {
    Target target = request.context().target();
    Token token = after.token();
    ResourceLinks links = new LinkAssembly(request.context().uris()).ofDocument(target);
    MediaType format = MediaType.LINKSET_JSON;
    ReadResult representation = shown ? representation(target, format, after, links) : null;
    return new UpdateResult(
        target, false, after.tag(format), token.modified(), links, false, representation);
  }

  private ReadResult representation(
      Target target, MediaType format, ShownLinkset after, ResourceLinks links) {
    byte[] bytes = after.write(format);
    Token token = after.token();
    return new ReadResult.Document(
        new Representation(
            target,
            format.toString(),
            bytes.length,
            new Validator(after.tag(format), token.modified(), token.sharedSecond()),
            after.perAgent() ? Origin.GENERATED_FOR_AGENT : Origin.GENERATED,
            links,
            null,
            offers.ofLinkset().patchFormats()),
        bytes,
        after::contents);
  }

  /** The reading of a client's document. */
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
