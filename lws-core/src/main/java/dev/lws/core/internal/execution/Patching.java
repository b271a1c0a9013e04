// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.execution;

import dev.lws.core.auth.Action;
import dev.lws.core.internal.body.Bodies;
import dev.lws.core.internal.body.IncomingBody;
import dev.lws.core.internal.body.Staged;
import dev.lws.core.internal.commit.Plan;
import dev.lws.core.internal.document.Tags;
import dev.lws.core.internal.patch.Draft;
import dev.lws.core.internal.patch.PatchReading;
import dev.lws.core.internal.patch.Rendering;
import dev.lws.core.internal.patch.Revision;
import dev.lws.core.internal.settings.Limits;
import dev.lws.core.internal.view.Located;
import dev.lws.core.internal.view.View;
import dev.lws.core.model.Link;
import dev.lws.core.model.Target;
import dev.lws.core.operation.Capabilities;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.Operation;
import dev.lws.core.operation.Remedy;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.operation.UpdateResult;
import dev.lws.core.patch.PatchFormat;
import dev.lws.core.patch.PatchHead;
import dev.lws.core.precondition.Preconditions;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.StagedContent;
import dev.lws.store.TokenKind;
import dev.lws.store.UserLink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Patches of stored bytes (UPD-5, UPD-10), and other changes that are made of the bytes that are
 * there: what a client sent is read once, whatever its format, and applied anew to each state that
 * its commit is tried on.
 */
final class Patching {

  private final StorageContext storage;
  private final Bodies bodies;
  private final Reading reading;
  private final PatchReading patches;
  private final Offers offers;
  private final UserLinks userLinks;

  Patching(StorageContext storage, Bodies bodies, Reading reading, PatchReading patches) {
    this.storage = storage;
    this.bodies = bodies;
    this.reading = reading;
    this.patches = patches;
    this.offers = new Offers(storage.settings().patchFormats());
    this.userLinks = new UserLinks(storage.settings().limits().userLinks());
  }

  /** Applies a patch document. */
  UpdateResult patch(UpdateRequest.Patch request) throws IOException {
    PatchHead head = patches.head(request);
    patches.check(head);
    PatchFormat format =
        storage.view(request.context().agent(), view -> examine(view, request, head).format());
    try (Revision revision = patches.revision(format, head, request.document())) {
      return commit(
          request,
          revision,
          view -> examineAgain(view, request, head, format),
          request.addedLinks());
    }
  }

  /** Applies instructions that are no patch document. */
  UpdateResult rewrite(UpdateRequest.Rewrite request) throws IOException {
    return commit(
        request,
        new Rendering(request.rewriting()),
        view -> {
          Located found = require(view, request, Operation.REPLACE);
          checkConditions(request, found);
          return found;
        },
        Optional.empty());
  }

  /** The resource to change, and the format that suits it. */
  private record Match(Located located, PatchFormat format) {}

  private Match examine(View view, UpdateRequest.Patch request, PatchHead head) throws IOException {
    Located found = require(view, request, Operation.PATCH);
    PatchFormat format = offers.choose(head.mediaType(), found.record());
    checkAnnounced(request.document(), format, offers.of(found.record()));
    checkConditions(request, found);
    return new Match(found, format);
  }

  private Located examineAgain(
      View view, UpdateRequest.Patch request, PatchHead head, PatchFormat format)
      throws IOException {
    Match match = examine(view, request, head);
    if (match.format() != format) {
      throw new LwsException(
          Kind.CONFLICT,
          "the media type of the resource has changed meanwhile; nothing was changed, try again");
    }
    return match.located();
  }

  private Located require(View view, UpdateRequest request, Operation operation)
      throws IOException {
    RequestContext context = request.context();
    Located found = view.require(Action.UPDATE, context.target());
    offers.check(operation, found, context.target());
    return found;
  }

  private static void checkConditions(UpdateRequest request, Located found) {
    Preconditions preconditions = request.context().preconditions();
    Conditions.require(preconditions, Optional.of(Tags.ofContent(found.record())));
    if (request.conditionRequired()) {
      Conditions.requireGuard(preconditions);
    }
  }

  private void checkAnnounced(RequestBody document, PatchFormat format, Capabilities offered) {
    Limits.Patches limits = storage.settings().limits().patches();
    long mostBytes = limits.documentBytes();
    if (format instanceof PatchFormat.OfBytes ofBytes) {
      if (ofBytes.needsLength() && document.source().announcedLength().isEmpty()) {
        throw new LwsException(
            Kind.LENGTH_REQUIRED,
            "a patch of this type is sent with its length",
            Remedy.ANNOUNCE_LENGTH);
      }
      mostBytes = limits.byteDocumentBytes();
    }
    IncomingBody.checkAnnounced(document, mostBytes, offered);
  }

  /** Finds the resource to change in a view, if it can be changed in that state. */
  @FunctionalInterface
  private interface Examination {
    Located in(View view) throws IOException;
  }

  private UpdateResult commit(
      UpdateRequest request,
      Revision revision,
      Examination examination,
      Optional<List<Link>> addedLinks)
      throws IOException {
    return storage
        .commits()
        .run(
            () -> {
              Ground ground =
                  storage.view(
                      request.context().agent(),
                      view -> ground(view, request, examination.in(view), revision));
              return plan(request, ground, addedLinks);
            });
  }

  /**
   * The state that a revision is applied to.
   *
   * @param shown what of it the agent may see in the answer
   * @param basis what the decision that it may be rests on
   * @param draft the new bytes in the making
   */
  private record Ground(
      Located located, ContentUpdate.Shown shown, List<Expectation> basis, Draft draft) {}

  private Ground ground(View view, UpdateRequest request, Located found, Revision revision)
      throws IOException {
    Bytes current = found.record().bytes().orElseThrow(View::nothingThere);
    ContentUpdate.Shown shown = ContentUpdate.Shown.in(view, found, request);
    try {
      return new Ground(found, shown, List.copyOf(view.basis()), revision.begin(view, current));
    } catch (LwsException e) {
      throw view.shows(request.context().target(), found) ? e : undisclosed(e);
    }
  }

  /**
   * A refusal that says nothing of the bytes it is about, for who may change and not read them
   * (SEC-1).
   */
  private static LwsException undisclosed(LwsException refusal) {
    return refusal.kind() == Kind.UNKNOWN_ERROR
        ? refusal
        : new LwsException(
            refusal.kind(),
            "the change does not fit what is stored; only who may read that is told more");
  }

  /** The new bytes, which the host's validators have let pass. */
  private StagedContent made(UpdateRequest request, Ground ground) throws IOException {
    try {
      StagedContent staged = new Staged(ground.draft().staged(bodies));
      try {
        validate(ground.located(), staged);
        return staged;
      } catch (IOException | RuntimeException e) {
        staged.close();
        throw e;
      }
    } catch (LwsException e) {
      throw mayStillRead(request) ? e : undisclosed(e);
    }
  }

  private void validate(Located found, StagedContent staged) throws IOException {
    bodies.validate(
        found.target().parent().path(storage.settings().name()),
        found.record().bytes().orElseThrow().mediaType(),
        staged);
  }

  private boolean mayStillRead(UpdateRequest request) throws IOException {
    Target target = request.context().target();
    return storage.view(
        request.context().agent(), view -> view.permits(Action.READ, target, view.locate(target)));
  }

  private Plan<UpdateResult> plan(
      UpdateRequest request, Ground ground, Optional<List<Link>> addedLinks) throws IOException {
    StagedContent staged = made(request, ground);
    try {
      return plan(request, ground, addedLinks, staged);
    } catch (IOException | RuntimeException e) {
      staged.close();
      throw e;
    }
  }

  private Plan<UpdateResult> plan(
      UpdateRequest request, Ground ground, Optional<List<Link>> addedLinks, StagedContent staged)
      throws IOException {
    Located found = ground.located();
    String mediaType = found.record().bytes().orElseThrow().mediaType();
    List<Expectation> expectations = new ArrayList<>(ground.basis());
    expectations.add(Conditions.unchanged(found, TokenKind.CONTENT));
    List<UserLink> links = null;
    if (addedLinks.isPresent() && found.principal() == null) {
      links = userLinks.extended(found.record().links(), addedLinks.get());
      expectations.add(Conditions.unchanged(found, TokenKind.LINKS));
    }
    return new ContentUpdate(found, ground.shown(), mediaType, staged, links, expectations)
        .plan(storage, reading, request, staged);
  }
}
