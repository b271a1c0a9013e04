// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import dev.lws.core.auth.Action;
import dev.lws.core.operation.Capabilities;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.Operation;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.operation.UpdateRequest.Mode;
import dev.lws.core.operation.UpdateResult;
import dev.lws.core.patch.PatchFormat;
import dev.lws.core.patch.PatchHead;
import dev.lws.core.precondition.Preconditions;
import dev.lws.store.ContentReader;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceRecord;
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
  private final JsonPatching ofJson;
  private final BytePatching ofBytes;
  private final Offers offers;
  private final UserLinks userLinks;

  Patching(
      StorageContext storage,
      Bodies bodies,
      Reading reading,
      PatchReading patches,
      JsonTexts json) {
    this.storage = storage;
    this.bodies = bodies;
    this.reading = reading;
    this.patches = patches;
    this.ofJson = new JsonPatching(storage, json);
    this.ofBytes = new BytePatching(storage);
    this.offers = new Offers(storage.settings().patchFormats());
    this.userLinks = new UserLinks(storage.settings());
  }

  /** Applies a patch that has been read. */
  @FunctionalInterface
  interface Application {

    /**
     * Applies it to the current bytes while they can be seen.
     *
     * @return makes the new bytes; called once, when nothing can be seen any more
     */
    NewBytes applyTo(View view, Bytes current) throws IOException;
  }

  /** New bytes in the making. */
  @FunctionalInterface
  interface NewBytes {

    /** Returns them, for the caller to close. */
    StagedContent staged() throws IOException;
  }

  UpdateResult patch(UpdateRequest request, Mode.Patch mode) throws IOException {
    PatchHead head = patches.head(request, mode);
    patches.check(head);
    PatchFormat format =
        storage.view(request.context().agent(), view -> examine(view, request, head).format());
    Examination stillSuits = view -> examineAgain(view, request, head, format);
    if (format instanceof PatchFormat.OfBytes bytes) {
      try (StagedEdits edits = ofBytes.receive(bytes, head, request.body())) {
        return commit(request, stillSuits, ofBytes.application(edits));
      }
    }
    return commit(
        request,
        stillSuits,
        ofJson.application(patches.change((PatchFormat.OfJson) format, head, request.body())));
  }

  /** Applies instructions that are no patch document. */
  UpdateResult rewrite(UpdateRequest request, Mode.Rewrite mode) throws IOException {
    return commit(
        request,
        view -> {
          Located found = require(view, request, Operation.REPLACE);
          checkConditions(request, found);
          return found;
        },
        (view, current) -> {
          try (ContentReader content = view.open(current.content())) {
            RequestBody rewritten =
                RequestBody.of(mode.rewriting().rewrite(current.mediaType(), content));
            return () -> bodies.stage(rewritten, current.mediaType());
          }
        });
  }

  private UpdateResult commit(
      UpdateRequest request, Examination examination, Application application) throws IOException {
    return storage.commits().run(() -> plan(request, examination, application));
  }

  /** Finds what is to be changed, if it can be in that state. */
  @FunctionalInterface
  private interface Examination {
    Located in(View view) throws IOException;
  }

  /** What is to be patched, and by which format. */
  private record Match(Located located, PatchFormat format) {}

  private Match examine(View view, UpdateRequest request, PatchHead head) throws IOException {
    Located found = require(view, request, Operation.PATCH);
    PatchFormat format = offers.choose(head.mediaType(), found.record());
    checkAnnounced(request.body(), format, offers.of(found.record()));
    checkConditions(request, found);
    return new Match(found, format);
  }

  private Located examineAgain(View view, UpdateRequest request, PatchHead head, PatchFormat format)
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

  private void checkAnnounced(RequestBody body, PatchFormat format, Capabilities offered) {
    long mostBytes = storage.settings().maxPatchBytes();
    if (format instanceof PatchFormat.OfBytes ofBytes) {
      if (ofBytes.needsLength() && body.source().announcedLength().isEmpty()) {
        throw new LwsException(
            Kind.LENGTH_REQUIRED, "a patch of this type is sent with Content-Length");
      }
      mostBytes = storage.settings().maxBytePatchBytes();
    }
    IncomingBody.checkAnnounced(body, mostBytes, offered);
  }

  /**
   * What a patch is applied to, and what came of it.
   *
   * @param bytes the current ones
   */
  private record Ground(
      Located located,
      List<ResourceRecord> auxiliaries,
      Bytes bytes,
      List<Expectation> basis,
      NewBytes result) {}

  private static Ground look(View view, Examination examination, Application application)
      throws IOException {
    Located found = examination.in(view);
    Bytes current = found.record().bytes().orElseThrow(View::nothingThere);
    List<ResourceRecord> auxiliaries = view.auxiliaries(found);
    List<Expectation> basis = List.copyOf(view.basis());
    return new Ground(found, auxiliaries, current, basis, application.applyTo(view, current));
  }

  private Plan<UpdateResult> plan(
      UpdateRequest request, Examination examination, Application application) throws IOException {
    Ground ground =
        storage.view(request.context().agent(), view -> look(view, examination, application));
    StagedContent staged = new Staged(ground.result().staged());
    try {
      return plan(request, ground, staged);
    } catch (IOException | RuntimeException e) {
      staged.close();
      throw e;
    }
  }

  private Plan<UpdateResult> plan(UpdateRequest request, Ground ground, StagedContent staged)
      throws IOException {
    Located found = ground.located();
    String mediaType = ground.bytes().mediaType();
    List<Expectation> expectations = new ArrayList<>(ground.basis());
    expectations.add(Conditions.unchanged(found, TokenKind.CONTENT));
    List<UserLink> links = null;
    if (request.setLinks() && found.principal() == null) {
      links = userLinks.extended(found.record().links(), request.links());
      expectations.add(Conditions.unchanged(found, TokenKind.LINKS));
    }
    bodies.validate(found.target().parent().path(storage.settings().name()), mediaType, staged);
    return new ContentUpdate(found, ground.auxiliaries(), mediaType, staged, links, expectations)
        .plan(storage, reading, request, staged);
  }
}
